package dev.tocsin.mail;

import java.time.Instant;

/**
 * What happened to a notice on its way to one contact.
 *
 * @param state {@code QUEUED}, {@code SENDING}, {@code ACCEPTED}, {@code DEFERRED}, {@code BOUNCED}
 *     or {@code UNCERTAIN}
 * @param at since when
 * @param reply what the mail server said last; null when it said nothing of interest
 */
public record Delivery(
    String contactId, String to, String state, Instant at, int attempts, String reply) {}
