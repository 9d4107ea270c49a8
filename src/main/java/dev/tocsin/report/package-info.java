/**
 * Taking in a report of a possible breach, wherever it comes from: read, given its reference
 * number, and told to the door.
 */
package dev.tocsin.report;
