package dev.tocsin.notice;

import dev.tocsin.breach.Language;
import java.time.ZoneId;

/**
 * What the page behind an acknowledge link has to show.
 *
 * @param language the client's
 * @param timeZone the client's
 * @param processor the name of the company that wrote
 * @param client the name of the company that was written to
 */
public record NoticeToAcknowledge(
    Language language,
    ZoneId timeZone,
    String processor,
    String client,
    String reference,
    int number,
    boolean drill) {}
