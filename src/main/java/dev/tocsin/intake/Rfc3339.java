package dev.tocsin.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times as they are asked for: RFC 3339, with a zone. */
public final class Rfc3339 {

  private static final int MOST_YEARS = 9_000;

  private Rfc3339() {}

  /**
   * In microseconds, which is as fine as PostgreSQL keeps them.
   *
   * @param text at most a line
   * @throws IllegalArgumentException when it is no such time; the message says what it must be
   */
  public static Instant read(String text) {
    OffsetDateTime at = parsed(text);
    if (!isWithin(at.getYear()) || !isWithin(at.withOffsetSameInstant(ZoneOffset.UTC).getYear())) {
      throw new IllegalArgumentException(
          "must lie between the years 1 and " + MOST_YEARS + ", found " + Field.shown(text));
    }
    return at.toInstant().truncatedTo(ChronoUnit.MICROS);
  }

  private static boolean isWithin(int year) {
    return year >= 1 && year <= MOST_YEARS;
  }

  private static OffsetDateTime parsed(String text) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a time with a zone (RFC 3339), for instance 2026-11-22T14:05:00Z, found "
              + Field.shown(text),
          e);
    }
  }
}
