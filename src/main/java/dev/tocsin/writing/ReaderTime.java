package dev.tocsin.writing;

import dev.tocsin.breach.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments as a reader in {@code zone} writes them, with the zone said twice: by name and offset.
 */
public record ReaderTime(ZoneId zone, Language language) {

  private static final DateTimeFormatter DUTCH =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'om' HH:mm", Locale.forLanguageTag("nl-NL"));
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.UK);
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

  public String at(Instant instant) {
    ZonedDateTime there = instant.atZone(zone);
    DateTimeFormatter words =
        switch (language) {
          case NL -> DUTCH;
          case EN -> ENGLISH;
        };
    return words.format(there) + " (" + zoneOf(there) + ")";
  }

  private static String zoneOf(ZonedDateTime there) {
    String name = ZONE.format(there);
    String offset = offset(there.getOffset());
    boolean isName = name.matches("[A-Z]{3,5}") && !name.equals("UTC");
    return isName ? name + ", " + offset : offset;
  }

  /** {@code UTC+1}, {@code UTC-3:30}, {@code UTC}. */
  private static String offset(ZoneOffset offset) {
    int minutes = Math.abs(offset.getTotalSeconds()) / 60;
    if (minutes == 0) {
      return "UTC";
    }
    String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
    String rest = minutes % 60 == 0 ? "" : ":%02d".formatted(minutes % 60);
    return "UTC" + sign + minutes / 60 + rest;
  }
}
