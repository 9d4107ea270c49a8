/**
 * Getting a letter to its reader: a queue, a mail server that may say anything or nothing, and what
 * became of each mail, brought back in through the door.
 */
package dev.tocsin.mail;
