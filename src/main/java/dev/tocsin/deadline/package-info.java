/**
 * Rows that fall due become commands: warnings, the automatic notice, the missed deadline. By the
 * database's clock, on every instance at once.
 */
package dev.tocsin.deadline;
