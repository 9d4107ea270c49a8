package dev.tocsin.pack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Content lines of RFC 5545: escaped, folded, ended with CRLF. */
final class CalendarLines {

  /** Octets in a line, its end not counted (RFC 5545 3.1). */
  private static final int MOST_OCTETS = 75;

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder out = new StringBuilder();

  /** A name and a value that need no escaping. */
  CalendarLines plain(String name, String value) {
    fold(name + ":" + value);
    return this;
  }

  /** A value of type TEXT (RFC 5545 3.3.11). */
  CalendarLines text(String name, String value) {
    String escaped =
        value
            .replace("\\", "\\\\")
            .replace(";", "\\;")
            .replace(",", "\\,")
            .replace("\r\n", "\n")
            .replace("\n", "\\n");
    return plain(name, withoutControls(escaped));
  }

  /** With seconds, in UTC. */
  CalendarLines time(String name, Instant at) {
    return plain(name, UTC.format(at));
  }

  /** A quoted parameter value cannot hold a quote (RFC 5545 3.2). */
  static String quoted(String value) {
    return '"' + withoutControls(value).replace('"', '\'') + '"';
  }

  byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String withoutControls(String text) {
    return text.replaceAll("\\p{Cc}", " ");
  }

  /** Between characters, never inside one: some readers unfold text, not octets. */
  private void fold(String line) {
    int used = 0;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      int octets = octets(line.codePointAt(i));
      if (used + octets > MOST_OCTETS) {
        out.append("\r\n ");
        used = 1;
      }
      out.appendCodePoint(line.codePointAt(i));
      used += octets;
    }
    out.append("\r\n");
  }

  private static int octets(int character) {
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
