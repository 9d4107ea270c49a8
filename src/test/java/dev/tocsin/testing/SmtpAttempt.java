package dev.tocsin.testing;

import java.util.List;

/**
 * One message that somebody tried to hand over, and what was answered.
 *
 * @param data the message as it came, dots unstuffed, one char per byte (ISO-8859-1), so that
 *     nothing is lost; empty when the recipient was refused
 */
public record SmtpAttempt(String from, List<String> to, String data, SmtpAnswer answer) {}
