package dev.tocsin.smtp;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a server says it can do (RFC 5321 4.1.1.1).
 *
 * @param pipelining whether commands may be said together (RFC 2920)
 * @param logins the SASL mechanisms it takes
 * @param mostBytes how large a message may be (RFC 1870); 0 when it does not say
 */
record Capabilities(
    boolean startTls, boolean pipelining, Set<String> logins, boolean knowsSize, long mostBytes) {

  static final Capabilities NONE = new Capabilities(false, false, Set.of(), false, 0);

  /** The first line is the server's name. */
  static Capabilities of(Reply ehlo) {
    boolean startTls = false;
    boolean pipelining = false;
    boolean knowsSize = false;
    long mostBytes = 0;
    Set<String> logins = new LinkedHashSet<>();
    List<String> lines = ehlo.lines();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.toUpperCase(Locale.ROOT).split("[ =]+", -1);
      switch (words[0]) {
        case "STARTTLS" -> startTls = true;
        case "PIPELINING" -> pipelining = true;
        case "AUTH" -> logins.addAll(Arrays.asList(words).subList(1, words.length));
        case "SIZE" -> {
          knowsSize = true;
          mostBytes = words.length > 1 ? number(words[1]) : 0;
        }
        default -> {
          // of no use to us
        }
      }
    }
    return new Capabilities(startTls, pipelining, logins, knowsSize, mostBytes);
  }

  private static long number(String digits) {
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  boolean isTooLarge(long bytes) {
    return mostBytes > 0 && bytes > mostBytes;
  }
}
