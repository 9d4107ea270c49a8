package dev.tocsin.mail;

import dev.tocsin.breach.Language;
import dev.tocsin.client.EmailAddress;
import dev.tocsin.client.Processor;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.writing.TypedText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The headers of a mail, derived from what it is: sent again, they are the same. */
public final class Headers {

  /** RFC 5322 3.3, with a numeric zone. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public static final String MESSAGE_ID = "Message-ID";

  private final SigningKey secret;

  public Headers(SigningKey secret) {
    this.secret = secret;
  }

  /** What makes a notice to one contact one mail. */
  public static String keyOf(NotificationId id, int number, String contact) {
    return "notice/" + id + "/" + number + "/" + contact;
  }

  /**
   * The headers of a notice, but for its {@link #messageId}.
   *
   * @param from whose name the client reads
   * @param first key of the first notice's mail; null when this is the first
   */
  public Map<String, String> ofNotice(
      String first, Processor from, String subject, Language language, Instant now) {
    String sender = from.mailFrom();
    Map<String, String> headers = common(from, subject, now);
    headers.put("Content-Language", language.code());
    if (first == null) {
      headers.put("Importance", "high");
    } else {
      headers.put("In-Reply-To", messageId(first, sender));
      headers.put("References", messageId(first, sender));
    }
    return headers;
  }

  public Map<String, String> toDpo(Processor from, String subject, Instant now) {
    Map<String, String> headers = common(from, subject, now);
    headers.put("Content-Language", from.workingLanguage().code());
    headers.put("Importance", "high");
    return headers;
  }

  /** Where this mail comes back to; null when to the sender. */
  public String envelopeSender(String key, Processor from) {
    return EnvelopeSender.of(from.bounceAddress(), EnvelopeSender.token(secret, key));
  }

  private Map<String, String> common(Processor from, String subject, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "From",
        EncodedWords.mailbox(TypedText.line(from.name()), EmailAddress.sent(from.mailFrom())));
    headers.put("Subject", EncodedWords.text(subject));
    headers.put("Date", DATE.format(now));
    headers.put("Auto-Submitted", "auto-generated"); // RFC 3834 5
    headers.put("X-Auto-Response-Suppress", "OOF, AutoReply"); // Exchange; MS-OXCMAIL 2.1.3.2.20
    return headers;
  }

  /**
   * Derived from the mail's key, so that every attempt, by whichever instance, carries the same
   * one; and from our secret, so that no client can make up a delivery report about another's mail.
   */
  public String messageId(String key, String sender) {
    byte[] mac = secret.mac(("message-id/" + key).getBytes(StandardCharsets.UTF_8));
    String address = EmailAddress.sent(sender);
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return "<" + HexFormat.of().formatHex(mac) + "@" + domain + ">";
  }
}
