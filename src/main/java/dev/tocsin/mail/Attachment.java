package dev.tocsin.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A file that goes with a mail, byte for byte as it was queued.
 *
 * @param name ASCII letters, digits, dots, dashes and underscores: safe on every disk and in every
 *     header
 * @param contentType such as {@code application/json}; a text names its charset, such as {@code
 *     text/calendar; charset=UTF-8} (without one it would be US-ASCII, RFC 2046 4.1.2)
 */
@SuppressWarnings("ArrayRecordComponent") // equal by content and copied both ways
public record Attachment(String name, String contentType, byte[] content) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern TYPE =
      Pattern.compile("[a-z]+/[A-Za-z0-9.+-]+(; ?[A-Za-z0-9-]+=[A-Za-z0-9._+-]+)*");

  public Attachment {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name for an attachment: " + name);
    }
    if (!TYPE.matcher(contentType).matches()) {
      throw new IllegalArgumentException(name + ": no content type: " + contentType);
    }
    if (contentType.startsWith("text/")
        && !contentType.toLowerCase(Locale.ROOT).contains("charset=")) {
      throw new IllegalArgumentException(name + ": a text without its charset: " + contentType);
    }
    content = content.clone();
  }

  @Override
  public byte[] content() {
    return content.clone();
  }

  /** Without parameters. */
  String mediaType() {
    int end = contentType.indexOf(';');
    return end < 0 ? contentType : contentType.substring(0, end);
  }

  /** In bytes. */
  int size() {
    return content.length;
  }

  /** How many characters so many bytes take in Base64, more or less. */
  static int asText(int bytes) {
    return bytes / 3 * 4;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attachment that
        && name.equals(that.name)
        && contentType.equals(that.contentType)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, contentType, Arrays.hashCode(content));
  }

  /** Without the content: that is for the client only. */
  @Override
  public String toString() {
    return "%s (%s, %d bytes)".formatted(name, contentType, content.length);
  }
}
