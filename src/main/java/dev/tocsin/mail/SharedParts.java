package dev.tocsin.mail;

import java.util.ArrayList;
import java.util.List;

/** What the letters of one order and language have in common, part by part. */
final class SharedParts {

  private final List<String> texts;

  /** Null while it is not in the queue. */
  private Long id;

  private SharedParts(List<String> texts) {
    this.texts = texts;
  }

  /** What stands in both: what only one of them says is nobody else's to keep. */
  static SharedParts of(List<String> one, List<String> other) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      texts.add(Pieces.shared(one.get(i), other.get(i)));
    }
    return new SharedParts(texts);
  }

  List<List<Object>> cut(List<String> parts) {
    List<List<Object>> cut = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      cut.add(Pieces.of(parts.get(i), i < texts.size() ? texts.get(i) : ""));
    }
    return cut;
  }

  List<String> texts() {
    return texts;
  }

  Long id() {
    return id;
  }

  void keptAs(long rowId) {
    id = rowId;
  }
}
