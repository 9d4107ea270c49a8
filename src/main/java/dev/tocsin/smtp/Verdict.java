package dev.tocsin.smtp;

/**
 * Whose a reply is.
 *
 * @param certain false when that is only what such a reply is usually about: the same to several
 *     clients elsewhere would make it a refusal of us
 */
public record Verdict(Whose whose, boolean certain) {}
