package dev.tocsin.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.buffer.Buffer;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message of the mailbox, taken apart for a reader. */
final class Letter {

  /** A file that came with it. */
  record Attachment(String name, String type, Buffer content) {}

  private static final String LINKS_ELSEWHERE = "<base target=\"_blank\">";

  /** Up to where a head begins, be it unsaid: never before the document type. */
  private static final Pattern HEAD =
      Pattern.compile(
          "^\\s*(<!doctype[^>]*>)?\\s*(<html(\\s[^>]*)?>)?\\s*(<head(\\s[^>]*)?>)?",
          Pattern.CASE_INSENSITIVE);

  private final List<Attachment> attachments = new ArrayList<>();
  private String html = "";
  private String text = "";

  private Letter() {}

  static Letter read(Path file) throws IOException {
    Letter letter = new Letter();
    try (InputStream in = Files.newInputStream(file)) {
      letter.take(new MimeMessage(Session.getInstance(new Properties()), in));
    } catch (MessagingException e) {
      letter.text = "This message cannot be taken apart: " + e.getMessage();
    }
    return letter;
  }

  static InternetHeaders headers(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new InternetHeaders(in, true);
    } catch (MessagingException e) {
      throw new IOException("The headers of " + file.getFileName() + " cannot be read", e);
    }
  }

  /** The header's value as people read it; empty when there is none. */
  static String decoded(InternetHeaders headers, String name) {
    String value = headers.getHeader(name, ", ");
    try {
      return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException e) {
      return value;
    }
  }

  String html() {
    return html;
  }

  /** The same, but that its links open in a window of their own. */
  String htmlForFrame() {
    Matcher head = HEAD.matcher(html);
    int at = head.find() ? head.end() : 0;
    return html.substring(0, at) + LINKS_ELSEWHERE + html.substring(at);
  }

  String text() {
    return text;
  }

  List<Attachment> attachments() {
    return Collections.unmodifiableList(attachments);
  }

  private void take(Part part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        take(parts.getBodyPart(i));
      }
    } else if (isBody(part, "text/html", html)) {
      html = string(part);
    } else if (isBody(part, "text/plain", text)) {
      text = string(part);
    } else {
      attach(part);
    }
  }

  private static boolean isBody(Part part, String type, String found) throws MessagingException {
    return found.isEmpty()
        && part.isMimeType(type)
        && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
  }

  private static String string(Part part) throws MessagingException, IOException {
    try {
      return (String) part.getContent();
    } catch (UnsupportedEncodingException e) {
      return new String(part.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private void attach(Part part) throws MessagingException, IOException {
    String name = part.getFileName();
    attachments.add(
        new Attachment(
            name == null ? "part-" + (attachments.size() + 1) : MimeUtility.decodeText(name),
            part.getContentType().replaceFirst(";(?s).*", "").strip(),
            Buffer.buffer(part.getInputStream().readAllBytes())));
  }
}
