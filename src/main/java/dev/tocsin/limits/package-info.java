/**
 * How much whoever connects may take, and for how long: connections, headers, bodies, memory, and
 * places at the database.
 */
package dev.tocsin.limits;
