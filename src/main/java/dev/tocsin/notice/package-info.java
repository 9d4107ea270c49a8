/**
 * Writing a notice, in the client's language. What it says depends on nothing but its draft: the
 * same draft gives the same letter, always.
 */
package dev.tocsin.notice;
