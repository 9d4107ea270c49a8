/**
 * The queue of letters on their way: what one says and carries, who it is from and by which mark it
 * is known again, and what became of it.
 */
package dev.tocsin.mail;
