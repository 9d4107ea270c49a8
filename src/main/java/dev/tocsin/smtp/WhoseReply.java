package dev.tocsin.smtp;

import java.util.Arrays;
import java.util.Collection;
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
  private static final String OUR_ADDRESS = "{sender}";
  private static final String UNLESS_OTHERS_TOO = "?";
  private static final int COLUMNS = 6;
  private static final List<Rule> RULES =
      Table.read("whose.tsv", COLUMNS).map(WhoseReply::rule).toList();

  /**
   * @param code null fits every code; the status likewise
   * @param status of a reply without one it is {@code -}
   * @param words one of them; null fits all
   */
  private record Rule(
      Set<Phase> phases,
      Pattern code,
      Pattern status,
      List<Pattern> words,
      boolean namesUs,
      Verdict verdict) {

    boolean fits(Phase phase, Reply reply, boolean isUsNamed) {
      String said = reply.status() == null ? NONE : reply.status();
      return phases.contains(phase)
          && (code == null || code.matcher(String.valueOf(reply.code())).matches())
          && (status == null || status.matcher(said).matches())
          && (words == null || words.stream().anyMatch(it -> it.matcher(reply.words()).find()))
          && (!namesUs || isUsNamed);
    }
  }

  private WhoseReply() {}

  /**
   * Whose the reply to a mail between these is.
   *
   * @param ours the addresses that the mail is from
   * @param recipient whom it was for
   */
  public static Verdict of(Phase phase, Reply reply, Collection<String> ours, String recipient) {
    boolean isUsNamed = names(reply, ours) && !names(reply, List.of(recipient));
    return RULES.stream()
        .filter(rule -> rule.fits(phase, reply, isUsNamed))
        .findFirst()
        .map(Rule::verdict)
        .orElseThrow(() -> new IllegalStateException("no rule for " + reply + " at " + phase));
  }

  private static boolean names(Reply reply, Collection<String> addresses) {
    String said = reply.words().toLowerCase(Locale.ROOT);
    return addresses.stream().anyMatch(it -> said.contains(it.toLowerCase(Locale.ROOT)));
  }

  private static Rule rule(String[] cells) {
    boolean namesUs = cells[3].equals(OUR_ADDRESS);
    String whose = cells[4];
    boolean certain = !whose.endsWith(UNLESS_OTHERS_TOO);
    String name = certain ? whose : whose.substring(0, whose.length() - 1);
    return new Rule(
        phases(cells[0]),
        pattern(cells[1]),
        pattern(cells[2]),
        namesUs ? null : words(cells[3]),
        namesUs,
        new Verdict(Whose.valueOf(name.toUpperCase(Locale.ROOT)), certain));
  }

  private static Set<Phase> phases(String cell) {
    return cell.equals(ANY)
        ? EnumSet.allOf(Phase.class)
        : Arrays.stream(cell.split(",", -1))
            .map(name -> Phase.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Phase.class)));
  }

  private static List<Pattern> words(String cell) {
    if (cell.startsWith("@")) {
      return Words.of(cell);
    }
    return cell.equals(ANY) ? null : List.of(pattern(cell));
  }

  private static Pattern pattern(String cell) {
    return cell.equals(ANY) ? null : Pattern.compile(cell, Pattern.CASE_INSENSITIVE);
  }
}
