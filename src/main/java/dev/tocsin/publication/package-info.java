/**
 * What others may read of an event, wherever they read it: ids, counts, times, states and codes,
 * and whose it is. One function says it, of old events as of new ones.
 */
package dev.tocsin.publication;
