/**
 * The seam to the driver: native statements, past Hibernate's queries, through the same session,
 * connection and transaction.
 */
package dev.tocsin.sql;
