package dev.tocsin.bounces;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a mail system wrote a message, or somebody's mailbox answered by itself. */
final class Author {

  private static final Set<String> MAIL_SYSTEMS = Set.of("mailer-daemon", "postmaster");
  private static final Pattern ADDRESS =
      Pattern.compile("[^<>\\s,;\"()]{1,64}@[^<>\\s,;\"()]{1,255}");

  /** Headers of those that answer for somebody; RFC 3834 5 is younger than most of them. */
  private static final List<String> ANSWERING =
      List.of(
          "x-autoreply",
          "x-autorespond",
          "x-autoresponder",
          "x-auto-reply-from",
          "x-vacation",
          "x-mail-autoreply",
          "x-ms-exchange-inbox-rules-loop");

  private final MessageParts message;

  Author(MessageParts message) {
    this.message = message;
  }

  /** Its addresses, in small letters. */
  List<String> addresses() {
    return addressesIn(message.value("from"));
  }

  static List<String> addressesIn(String text) {
    return ADDRESS
        .matcher(text)
        .results()
        .limit(100)
        .map(found -> found.group().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The sender of a report is empty (RFC 3464 2), or says that it is no person. */
  boolean isMailSystem() {
    return !isAnswer() && (isEmpty() || isDaemon());
  }

  /** Some write no domain: a person has one. */
  private boolean isDaemon() {
    List<String> from = addresses();
    return from.isEmpty()
        || Stream.concat(from.stream(), addressesIn(message.value("return-path")).stream())
            .map(address -> address.substring(0, address.indexOf('@')))
            .anyMatch(MAIL_SYSTEMS::contains);
  }

  private boolean isEmpty() {
    return message.has("return-path") && addressesIn(message.value("return-path")).isEmpty();
  }

  /**
   * Answers are sent with an empty sender too (RFC 3834 3.3): without what came back attached, one
   * that a person's mailbox gave by itself is no report.
   */
  private boolean isAnswer() {
    String automatic = message.value("auto-submitted").toLowerCase(Locale.ROOT);
    boolean byItself = !automatic.isEmpty() && !automatic.startsWith("no");
    return message.isReadReceipt()
        || automatic.contains("vacation")
        || message.value("precedence").toLowerCase(Locale.ROOT).contains("auto_reply")
        || ANSWERING.stream().anyMatch(message::has)
        || (byItself && !isDaemon() && !message.hasReturned());
  }
}
