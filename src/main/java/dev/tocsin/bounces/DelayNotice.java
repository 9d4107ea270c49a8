package dev.tocsin.bounces;

import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/**
 * Tells by its words that a mail system only says "not yet". What machines read says it better; of
 * a report for people this is all there is.
 */
final class DelayNotice {

  /**
   * From what they send: Postfix and Sendmail ("this is a warning ..."), Exim ("no action is
   * required"), Google ("(Delay)"), Exchange and Domino ("delivery delayed"), in English, Dutch and
   * German.
   */
  private static final List<String> IN_SUBJECT =
      List.of(
          "(delay)",
          "delayed",
          "delivery delay",
          "warning: could not send",
          "warning: message",
          "still being retried",
          "vertraagd",
          "vertraging",
          "verzögert",
          "verzögerung");

  private static final List<String> IN_TEXT =
      List.of(
          "this is a warning only",
          "this is a warning message only",
          "you do not need to resend",
          "no action is required on your part",
          "has not yet been delivered",
          "delivery attempts will continue",
          "u hoeft het bericht niet opnieuw te verzenden",
          "sie müssen die nachricht nicht erneut senden");

  /** Of a text, where it would say so. */
  private static final int BEGINNING = 4_000;

  private DelayNotice() {}

  static boolean is(MessageParts message) {
    String subject = subject(message).toLowerCase(Locale.ROOT);
    String text = message.text();
    String beginning =
        text.substring(0, Math.min(BEGINNING, text.length()))
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\s{1,100}", " ");
    return IN_SUBJECT.stream().anyMatch(subject::contains)
        || IN_TEXT.stream().anyMatch(beginning::contains);
  }

  private static String subject(MessageParts message) {
    return DecoderUtil.decodeEncodedWords(message.value("subject"), DecodeMonitor.SILENT);
  }
}
