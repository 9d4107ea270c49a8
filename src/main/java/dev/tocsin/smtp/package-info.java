/**
 * The conversation with a mail server: what it said in which phase, and whose refusal that is. It
 * knows nothing of notices.
 */
package dev.tocsin.smtp;
