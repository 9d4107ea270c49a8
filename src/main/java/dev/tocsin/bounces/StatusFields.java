package dev.tocsin.bounces;

import dev.tocsin.writing.TypedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of a delivery report that machines read (RFC 3464 2): a group of fields about the
 * message, then one per recipient, with an empty line between them.
 */
final class StatusFields {

  private static final Set<String> ACTIONS =
      Set.of("failed", "delayed", "delivered", "relayed", "expanded", "expired");
  private static final Map<Character, String> ACTION_OF_CLASS =
      Map.of('2', "delivered", '4', "delayed", '5', "failed");
  private static final Pattern NOT_A_WORD = Pattern.compile("[^a-z].*", Pattern.DOTALL);
  private static final Pattern STATUS = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");
  private static final Pattern CODE =
      Pattern.compile("^([45]\\d\\d)\\b|\\b([45]\\d\\d)[ -][45]\\.\\d{1,3}\\.\\d{1,3}\\b");
  private static final Pattern XTEXT = Pattern.compile("\\+([2-7][0-9A-F])");
  private static final int MOST_CHARACTERS = 500;

  /** A mail of ours has one recipient; a mail system that hands it on may name a few more. */
  private static final int MOST_RECIPIENTS = 100;

  private StatusFields() {}

  /** Empty when no group says what became of a recipient. */
  static List<DeliveryReport.Recipient> read(String text) {
    List<DeliveryReport.Recipient> recipients = new ArrayList<>();
    for (Map<String, StringBuilder> group : groups(text)) {
      if (recipients.size() == MOST_RECIPIENTS) {
        break;
      }
      String status = first(STATUS, value(group, "status"));
      String action = action(value(group, "action"), status);
      if (action != null) {
        recipients.add(
            recipient(action, status, value(group, "diagnostic-code"), addresses(group)));
      }
    }
    return recipients;
  }

  /**
   * @param status null when there is none
   * @param diagnostic as the server said it, perhaps over several lines
   */
  static DeliveryReport.Recipient recipient(
      String action, String status, String diagnostic, List<String> addresses) {
    String words = shortened(TypedText.line(diagnostic));
    String said = words.substring(words.indexOf(';') + 1).strip();
    Matcher code = CODE.matcher(said);
    Integer number =
        code.find() ? Integer.valueOf(said.substring(code.start(), code.start() + 3)) : null;
    return new DeliveryReport.Recipient(
        action, statusOf(status, said), number, reply(said, status, number), addresses);
  }

  /** The field's; of a report for people, the one that was said. */
  private static String statusOf(String field, String said) {
    return field == null ? first(STATUS, said) : field;
  }

  /** As it was when it was ours, and as it is now. */
  private static List<String> addresses(Map<String, StringBuilder> group) {
    return Stream.of("original-recipient", "final-recipient")
        .map(name -> value(group, name))
        .flatMap(address -> Stream.of(address, decoded(address)))
        .flatMap(address -> Author.addressesIn(address).stream())
        .distinct()
        .toList();
  }

  /** Some leave it as it was sent (RFC 3461 4). */
  private static String decoded(String address) {
    return XTEXT
        .matcher(address)
        .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))));
  }

  private static String character(String hex) {
    return Character.toString(Integer.parseInt(hex, 16));
  }

  private static String reply(String said, String status, Integer code) {
    if (said.isEmpty()) {
      return status == null ? "no reason given" : status;
    }
    if (status == null || STATUS.matcher(said).find()) {
      return said;
    }
    boolean codeFirst = code != null && said.startsWith(code.toString());
    return codeFirst
        ? code + " " + status + " " + said.substring(code.toString().length()).strip()
        : status + " " + said;
  }

  /** Unfolded, by the name in small letters; a field that comes twice counts as it came first. */
  private static List<Map<String, StringBuilder>> groups(String text) {
    List<Map<String, StringBuilder>> groups = new ArrayList<>();
    Map<String, StringBuilder> group = new HashMap<>();
    StringBuilder value = new StringBuilder();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(':');
      if (line.isBlank()) {
        if (!group.isEmpty()) {
          groups.add(group);
          group = new HashMap<>();
        }
      } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        value.append(line);
      } else if (colon > 0) {
        value = new StringBuilder(line.substring(colon + 1));
        group.putIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), value);
      }
    }
    groups.add(group);
    return groups;
  }

  private static String value(Map<String, StringBuilder> group, String name) {
    return group.containsKey(name) ? group.get(name).toString().strip() : "";
  }

  /** Some leave the action out: then the class of the status says it. */
  private static String action(String said, String status) {
    String word = NOT_A_WORD.matcher(said.toLowerCase(Locale.ROOT)).replaceFirst("");
    if (ACTIONS.contains(word)) {
      return word;
    }
    return status == null ? null : ACTION_OF_CLASS.get(status.charAt(0));
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group() : null;
  }

  private static String shortened(String text) {
    int characters = text.codePointCount(0, text.length());
    return characters <= MOST_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS));
  }
}
