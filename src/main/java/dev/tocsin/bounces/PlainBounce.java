package dev.tocsin.bounces;

import dev.tocsin.bounces.DeliveryReport.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounces that no machine was meant to read: those of qmail (cr.yp.to/proto/qsbmf.txt), and those
 * that name who failed in a header and in no other kind of mail: of Exim before it knew better, and
 * of Google, whose part for machines may be empty.
 */
final class PlainBounce {

  private static final String FAILED = "x-failed-recipients";

  private static final String QMAIL = "Hi. This is the ";

  private static final Pattern PARAGRAPH = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
  private static final Pattern QMAIL_RECIPIENT = Pattern.compile("<([^<>\\s]{1,320})>:");

  private static final Pattern REPLY =
      Pattern.compile("\\b5\\d\\d[ -]5\\.\\d{1,3}\\.\\d{1,3} [^\\r\\n]{0,500}");

  private PlainBounce() {}

  /** Empty when it is none. */
  static List<Recipient> read(MessageParts message) {
    String text = message.text().stripLeading();
    if (text.startsWith(QMAIL)) {
      return qmail(text);
    }
    return message.has(FAILED) && !DelayNotice.is(message)
        ? List.of(failed(said(text, ""), Author.addressesIn(message.value(FAILED))))
        : List.of();
  }

  /** A paragraph each, until the copy of the mail begins. */
  private static List<Recipient> qmail(String text) {
    List<Recipient> recipients = new ArrayList<>();
    for (String paragraph : PARAGRAPH.split(text, 1_000)) {
      if (paragraph.startsWith("-")) {
        break;
      }
      Matcher recipient = QMAIL_RECIPIENT.matcher(paragraph);
      if (recipient.lookingAt()) {
        String said = said(paragraph, paragraph.substring(recipient.end()));
        recipients.add(failed(said, Author.addressesIn(recipient.group(1))));
      }
    }
    return recipients.isEmpty() ? List.of(failed(said(text, ""), List.of())) : recipients;
  }

  private static Recipient failed(String said, List<String> addresses) {
    return StatusFields.recipient("failed", null, said, addresses);
  }

  private static String said(String text, String otherwise) {
    Matcher reply = REPLY.matcher(text);
    return reply.find() ? reply.group() : otherwise;
  }
}
