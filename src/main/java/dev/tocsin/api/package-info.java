/**
 * REST: a request becomes a command, its outcome an answer or a problem (RFC 9457). Nothing is
 * decided here.
 */
package dev.tocsin.api;
