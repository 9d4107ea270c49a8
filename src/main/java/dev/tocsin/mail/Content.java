package dev.tocsin.mail;

import dev.tocsin.json.InMemory;
import dev.tocsin.json.Sha256;
import dev.tocsin.writing.Letter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a mail says, finished: nothing of it is written again, whoever sends it and whenever.
 *
 * @param headers what is more than To, Reply-To and Message-ID; From, Subject and Date as they
 *     leave
 * @param attachments what goes with it, in this order
 * @param rewording what it says instead when they have to stay behind; null when it says the same
 */
public record Content(
    Map<String, String> headers, Letter letter, List<Attachment> attachments, Rewording rewording) {

  public Content {
    headers = new LinkedHashMap<>(headers);
    attachments = List.copyOf(attachments);
  }

  /** A letter alone. */
  static Content of(Map<String, String> headers, Letter letter) {
    return new Content(headers, letter, List.of(), null);
  }

  public String subject() {
    return letter.subject();
  }

  /** The plain body as it leaves. */
  public String text(boolean withoutFiles) {
    return withoutFiles && rewording != null ? rewording.text().in(letter.text()) : letter.text();
  }

  /** The HTML body as it leaves; null when there is none. */
  public String html(boolean withoutFiles) {
    return withoutFiles && rewording != null ? rewording.html().in(letter.html()) : letter.html();
  }

  /** In characters, with its files as they leave. */
  public long size() {
    int files = attachments.stream().mapToInt(Attachment::size).sum();
    int page = letter.html() == null ? 0 : letter.html().length();
    return (long) letter.text().length() + page + Attachment.asText(files);
  }

  /** In bytes, as it is here: one letter beyond Latin-1 makes a whole text twice as large. */
  public long bytesInMemory() {
    long bytes = InMemory.bytes(letter.text());
    bytes += letter.html() == null ? 0 : InMemory.bytes(letter.html());
    for (Attachment file : attachments) {
      bytes += file.size();
    }
    return bytes;
  }

  /**
   * SHA-256 in lower-case hexadecimal digits over subject, both bodies and each file, as whoever
   * has the mail finds them in it (decision 79 says how to compute it).
   */
  public String hash() {
    MessageDigest digest = Sha256.digest();
    add(digest, "subject", letter.subject().getBytes(StandardCharsets.UTF_8));
    add(digest, "text/plain", letter.text().getBytes(StandardCharsets.UTF_8));
    add(digest, "text/html", letter.html().getBytes(StandardCharsets.UTF_8));
    for (Attachment file : attachments) {
      add(digest, "attachment " + file.mediaType() + " " + file.name(), file.content());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String label, byte[] bytes) {
    digest.update((label + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    digest.update((byte) '\n');
  }
}
