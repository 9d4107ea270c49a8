/**
 * What happens, as it happens, for whoever listens over HTTP: one tail of the log for all who do,
 * and what was before for who asks for it.
 */
package dev.tocsin.feed;
