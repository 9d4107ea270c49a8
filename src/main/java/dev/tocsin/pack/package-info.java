/**
 * What helps a client with its own notification: a support pack with the fields of the authorities'
 * common template that a processor can fill, and its 72 hours for a calendar.
 */
package dev.tocsin.pack;
