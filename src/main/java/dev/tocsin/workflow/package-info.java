/**
 * The one door: load the stream, decide, append the events, and write what our own database shows
 * in the same transaction. Knows the domain and the log, and nobody who comes through it.
 */
package dev.tocsin.workflow;
