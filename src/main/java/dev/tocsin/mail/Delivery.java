package dev.tocsin.mail;

import java.time.Instant;

/**
 * What happened to a notice on its way to one contact.
 *
 * @param at since when
 * @param reply what the mail server said last; null when it said nothing of interest
 * @param withoutFiles whether it went, or goes, without its files because a server did not take
 *     them
 */
public record Delivery(
    String contactId,
    String to,
    MailState state,
    Instant at,
    int attempts,
    String reply,
    boolean withoutFiles) {}
