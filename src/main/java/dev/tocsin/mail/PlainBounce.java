package dev.tocsin.mail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounces from before RFC 3464, for people: those of qmail, and those of Exim before it knew
 * better, which names the recipients that failed in a header and in no other kind of mail.
 */
final class PlainBounce {

  static final String EXIM = "x-failed-recipients";

  private static final String QMAIL = "Hi. This is the qmail-send program";

  /** In the copy of the mail at the end. */
  private static final Pattern MESSAGE_ID =
      Pattern.compile(
          "^Message-ID:[ \\t\\r\\n]{0,9}(<[^<>\\s]{1,250}>)",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private static final Pattern REPLY =
      Pattern.compile("\\b5\\d\\d[ -]5\\.\\d{1,3}\\.\\d{1,3} [^\\r\\n]{0,500}");

  private PlainBounce() {}

  /**
   * Empty when it is no bounce.
   *
   * @param fromExim whether the header is there
   */
  static Optional<DeliveryReport> read(boolean fromExim, String text) {
    if (!fromExim && !text.stripLeading().startsWith(QMAIL)) {
      return Optional.empty();
    }
    Matcher id = MESSAGE_ID.matcher(text);
    Matcher reply = REPLY.matcher(text);
    String said = reply.find() ? reply.group() : "";
    return Optional.of(
        new DeliveryReport(
            id.find() ? List.of(id.group(1)) : List.of(),
            List.of(StatusFields.recipient("failed", null, said))));
  }
}
