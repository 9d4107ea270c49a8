package dev.tocsin.smtp;

import io.vertx.core.buffer.Buffer;

/**
 * One message on its way to one recipient.
 *
 * @param message as it goes over the wire, without the dot at its end
 */
record Envelope(String sender, String recipient, Buffer message) {}
