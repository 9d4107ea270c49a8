package dev.tocsin.bounces;

import dev.tocsin.mail.EnvelopeSender;
import dev.tocsin.mail.Headers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a message may call a mail of ours by: its Message-ID, or the token in its envelope sender.
 */
final class Marks {

  /** More than any report holds of ours; each of them is looked for. */
  private static final int MOST = 20;

  private static final List<String> ADDRESSED_TO = List.of("delivered-to", "x-original-to", "to");
  private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,250}>");

  /** What ours look like: 16 bytes and a host name. */
  private static final Pattern OURS =
      Pattern.compile(
          "(?<![0-9a-f])[0-9a-f]{32}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,10}");

  private final MessageParts message;

  Marks(MessageParts message) {
    this.message = message;
  }

  /**
   * All of them, the best first. What came back is called by its own name; without it, a report is
   * an answer to it.
   *
   * @param recipient where the message was sent to; null when nobody says
   */
  List<String> all(String recipient) {
    Set<String> marks = new LinkedHashSet<>();
    if (recipient != null) {
      marks.addAll(EnvelopeSender.tokensIn(recipient));
    }
    ADDRESSED_TO.forEach(name -> marks.addAll(EnvelopeSender.tokensIn(message.value(name))));
    marks.addAll(quoted());
    List<String> answered = ids(message.value("in-reply-to"));
    if (answered.size() == 1) {
      marks.addAll(answered);
    }
    return some(marks.stream());
  }

  /** Those in the body or in what came back: whoever only answers a mail has none. */
  List<String> quoted() {
    Set<String> marks = new LinkedHashSet<>();
    message
        .returnedValues(Headers.MESSAGE_ID.toLowerCase(Locale.ROOT))
        .forEach(value -> marks.addAll(ids(value)));
    message
        .returnedValues("return-path")
        .forEach(value -> marks.addAll(EnvelopeSender.tokensIn(value)));
    message.statuses().forEach(status -> marks.addAll(inText(status)));
    marks.addAll(inText(message.text()));
    return some(marks.stream());
  }

  private static List<String> some(Stream<String> marks) {
    return marks.distinct().limit(MOST).toList();
  }

  private static List<String> ids(String value) {
    return ID.matcher(value).results().limit(2).map(found -> found.group()).toList();
  }

  /** Not those that a copied header refers to: they are other mails. */
  private static List<String> inText(String text) {
    List<String> found = new ArrayList<>();
    boolean refers = false;
    for (String line : text.lines().toList()) {
      String bare = unquoted(line);
      String start = bare.strip().toLowerCase(Locale.ROOT);
      boolean goesOn = bare.startsWith(" ") || bare.startsWith("\t");
      refers =
          start.startsWith("in-reply-to:") || start.startsWith("references:") || (refers && goesOn);
      Matcher ours = OURS.matcher(bare);
      while (!refers && found.size() < MOST && ours.find()) {
        found.add("<" + ours.group() + ">");
      }
    }
    return found;
  }

  /** Without the marks of a quotation before it, and the space behind them. */
  private static String unquoted(String line) {
    int from = 0;
    while (from < line.length() && (line.charAt(from) == '>' || line.charAt(from) == '|')) {
      from++;
    }
    boolean spaced = from > 0 && from < line.length() && line.charAt(from) == ' ';
    return line.substring(spaced ? from + 1 : from);
  }
}
