/**
 * Handing letters over: a mail server that may say anything, refuse us or fall silent, the next
 * contact when one is not reached, and all of that brought back in through the door.
 */
package dev.tocsin.delivery;
