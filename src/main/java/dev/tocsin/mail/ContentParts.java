package dev.tocsin.mail;

import dev.tocsin.json.Stored;
import dev.tocsin.writing.Letter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What a mail says, as texts: headers, plain body, HTML body, rewording, the list of its files, and
 * each file. The subject stands in the mail's own row.
 */
final class ContentParts {

  private static final int HEADERS = 0;
  private static final int TEXT = 1;
  private static final int HTML = 2;
  private static final int REWORDING = 3;
  private static final int FILES = 4;

  /**
   * A file, but for its content.
   *
   * @param base64 whether that is no text in UTF-8, and is kept in Base64
   */
  record Listed(String name, String contentType, boolean base64) {}

  private ContentParts() {}

  static List<String> of(Content content) {
    List<Listed> files = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Attachment file : content.attachments()) {
      byte[] bytes = file.content();
      String text = asText(bytes);
      files.add(new Listed(file.name(), file.contentType(), text == null));
      texts.add(text == null ? Base64.getEncoder().encodeToString(bytes) : text);
    }
    List<String> parts = new ArrayList<>();
    parts.add(Stored.write(content.headers()));
    parts.add(content.letter().text());
    parts.add(content.letter().html());
    parts.add(content.rewording() == null ? "" : Stored.write(content.rewording()));
    parts.add(Stored.write(files));
    parts.addAll(texts);
    return parts;
  }

  static Content content(String subject, List<String> parts) {
    Listed[] files = Stored.read(parts.get(FILES), Listed[].class);
    List<Attachment> attachments = new ArrayList<>();
    for (int i = 0; i < files.length; i++) {
      String text = parts.get(FILES + 1 + i);
      attachments.add(
          new Attachment(
              files[i].name(),
              files[i].contentType(),
              files[i].base64()
                  ? Base64.getDecoder().decode(text)
                  : text.getBytes(StandardCharsets.UTF_8)));
    }
    String rewording = parts.get(REWORDING);
    return new Content(
        Stored.readStrings(parts.get(HEADERS)),
        new Letter(subject, parts.get(TEXT), parts.get(HTML)),
        attachments,
        rewording.isEmpty() ? null : Rewording.read(rewording));
  }

  /** Null when it is none in UTF-8, byte for byte. */
  private static String asText(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      return null;
    }
  }
}
