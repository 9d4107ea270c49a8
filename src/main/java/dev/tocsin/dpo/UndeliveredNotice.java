package dev.tocsin.dpo;

import dev.tocsin.breach.ClientId;
import java.time.Instant;

/**
 * A notice that none of the client's contacts got.
 *
 * @param code the last SMTP reply code; null when no server answered
 * @param dueAt when the client has to be told; null when no clock runs
 */
public record UndeliveredNotice(ClientId clientId, int number, Integer code, Instant dueAt) {}
