package dev.tocsin.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whose refusal a reply is: the first line of {@code whose.tsv} that fits says it. */
public final class WhoseReply {

  private static final String ANY = "*";
  private static final String NONE = "-";
  private static final int COLUMNS = 6;
  private static final List<Rule> RULES = read();

  /**
   * @param code null fits every code; the others likewise
   * @param status of a reply without one it is {@code -}
   */
  private record Rule(Set<Phase> phases, Pattern code, Pattern status, Pattern words, Whose whose) {
    boolean fits(Phase phase, Reply reply) {
      String said = reply.status() == null ? NONE : reply.status();
      return phases.contains(phase)
          && (code == null || code.matcher(String.valueOf(reply.code())).matches())
          && (status == null || status.matcher(said).matches())
          && (words == null || words.matcher(reply.words()).find());
    }
  }

  private WhoseReply() {}

  public static Whose of(Phase phase, Reply reply) {
    return RULES.stream()
        .filter(rule -> rule.fits(phase, reply))
        .findFirst()
        .map(Rule::whose)
        .orElseThrow(() -> new IllegalStateException("no rule for " + reply + " at " + phase));
  }

  private static List<Rule> read() {
    try (InputStream in = WhoseReply.class.getResourceAsStream("/smtp/whose.tsv")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(WhoseReply::rule)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rule rule(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalStateException(
          "whose.tsv: expected %d columns: %s".formatted(COLUMNS, line));
    }
    return new Rule(
        phases(cells[0]),
        pattern(cells[1]),
        pattern(cells[2]),
        pattern(cells[3]),
        Whose.valueOf(cells[4].toUpperCase(Locale.ROOT)));
  }

  private static Set<Phase> phases(String cell) {
    return cell.equals(ANY)
        ? EnumSet.allOf(Phase.class)
        : Arrays.stream(cell.split(",", -1))
            .map(name -> Phase.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Phase.class)));
  }

  private static Pattern pattern(String cell) {
    return cell.equals(ANY) ? null : Pattern.compile(cell, Pattern.CASE_INSENSITIVE);
  }
}
