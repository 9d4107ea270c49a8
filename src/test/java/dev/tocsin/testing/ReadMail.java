package dev.tocsin.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/**
 * A mail as somebody reads it.
 *
 * @param text the plain body as running text
 */
public record ReadMail(String subject, String text) {

  public static ReadMail of(SmtpAttempt attempt) {
    try {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(attempt.data().getBytes(ISO_8859_1)));
      return new ReadMail(message.getSubject(), running(plain(message)));
    } catch (MessagingException | IOException e) {
      throw new AssertionError("the mail cannot be read", e);
    }
  }

  /** Words one space apart, whatever the layout. */
  public static String running(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** The first plain text; empty when there is none. */
  private static String plain(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/plain")) {
      return part.getContent().toString();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String text = plain(parts.getBodyPart(i));
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }
}
