package dev.tocsin.mail;

import dev.tocsin.json.Stored;
import java.util.ArrayList;
import java.util.List;

/**
 * What one mail says, as it is put into the queue: pieces of what it shares with others, and words
 * of its own.
 */
public final class KeptContent {

  private final String subject;
  private final long size;
  private final int files;

  /** Each a list of {@link Pieces}. */
  private List<List<Object>> parts;

  /** Null when it shares nothing. */
  private SharedParts shared;

  private KeptContent(Content content, List<List<Object>> parts, SharedParts shared) {
    this.subject = content.letter().subject();
    this.size = content.size();
    this.files = content.attachments().size();
    this.parts = parts;
    this.shared = shared;
  }

  /** One that nobody else's is like. */
  public static KeptContent alone(Content content) {
    return alone(content, ContentParts.of(content));
  }

  static KeptContent alone(Content content, List<String> parts) {
    return new KeptContent(content, parts.stream().map(it -> List.<Object>of(it)).toList(), null);
  }

  static KeptContent of(Content content, List<String> parts, SharedParts shared) {
    return new KeptContent(content, shared.cut(parts), shared);
  }

  /** It was alone, and is found to share this. */
  void share(SharedParts found) {
    parts = found.cut(whole());
    shared = found;
  }

  /** Its parts, while it is alone. */
  List<String> whole() {
    return parts.stream().map(pieces -> Pieces.join(pieces, "")).toList();
  }

  String subject() {
    return subject;
  }

  /** In characters, as it is sent. */
  long size() {
    return size;
  }

  /** How many. */
  int files() {
    return files;
  }

  /** Whether more than half of it is shared. */
  boolean sharesMost() {
    return 2L * ownSize() < size;
  }

  /** In characters, as it is kept. */
  int ownSize() {
    int own = 0;
    for (List<Object> pieces : parts) {
      for (Object piece : pieces) {
        own += piece instanceof String words ? words.length() : 1;
      }
    }
    return own;
  }

  SharedParts shared() {
    return shared;
  }

  String write() {
    return Stored.write(parts);
  }

  /**
   * What the mail says.
   *
   * @param stored as {@link #write} wrote it
   * @param shared what it shares; empty when that is nothing
   */
  @SuppressWarnings("unchecked")
  static Content read(String subject, String stored, List<String> shared) {
    List<List<Object>> parts = Stored.read(stored, List.class);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      texts.add(Pieces.join(parts.get(i), i < shared.size() ? shared.get(i) : ""));
    }
    return ContentParts.content(subject, texts);
  }
}
