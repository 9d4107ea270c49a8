package dev.tocsin.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What mail servers send back, in their own formats; those of Postfix are from a real one. */
public final class Fixtures {

  /** What all of them call our mail by. */
  public static final String MESSAGE_ID = "<0123456789abcdef0123456789abcdef@processor.example>";

  static final List<String> BOUNCES =
      List.of(
          "postfix",
          "postfix-expired",
          "microsoft365",
          "exchange-headers-only",
          "gmail",
          "exim",
          "exim-old",
          "qmail",
          "global",
          "several-recipients",
          "qmail-attached",
          "google-workspace",
          "expired");

  static final List<String> OTHERS =
      List.of(
          "postfix-delayed",
          "postfix-delivered",
          "expanded",
          "not-ours",
          "unclear",
          "unclear-body",
          "vacation",
          "vacation-empty-sender",
          "out-of-office",
          "read-receipt",
          "read-receipt-original",
          "google-delay",
          "sendmail-warning",
          "exim-warning",
          "daemon-answer");

  /** Whom our mail in all of them was for. */
  public static final String RECIPIENT = "it@client.example";

  private Fixtures() {}

  /** With the line ends of a Unix pipe. */
  public static String read(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/dsn/" + name + ".eml")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same about another mail, for whom that was. */
  static byte[] about(String messageId, String recipient, String name) {
    return read(name).replace(MESSAGE_ID, messageId).replace(RECIPIENT, recipient).getBytes(UTF_8);
  }

  /** The same about another mail. */
  public static byte[] about(String messageId, String name) {
    return read(name).replace(MESSAGE_ID, messageId).getBytes(UTF_8);
  }
}
