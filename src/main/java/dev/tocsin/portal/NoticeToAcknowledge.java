package dev.tocsin.portal;

import dev.tocsin.breach.Language;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What the page behind an acknowledge link has to show.
 *
 * @param language the client's
 * @param timeZone the client's
 * @param processor the name of the company that wrote
 * @param email of its data protection officer
 * @param phone of its data protection officer; null when there is none
 * @param client the name of the company that was written to
 * @param ownTimeEndsAt when the client's 72 hours end; null when the notice takes back, or has no
 *     files
 * @param takenBackAt when the client was told that the notice does not hold any more; null when it
 *     was not
 * @param hasFiles whether there is something to read and download
 * @param acknowledgedAt null until somebody did
 * @param helpRequestedAt when help was last asked for; null until it was
 */
public record NoticeToAcknowledge(
    Language language,
    ZoneId timeZone,
    String processor,
    String email,
    String phone,
    String client,
    String reference,
    int number,
    boolean drill,
    Instant ownTimeEndsAt,
    Instant takenBackAt,
    boolean hasFiles,
    Instant acknowledgedAt,
    Instant helpRequestedAt) {}
