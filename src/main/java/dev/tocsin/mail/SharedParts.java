package dev.tocsin.mail;

import java.util.ArrayList;
import java.util.List;

/** What the letters of one order and language have in common, part by part. */
final class SharedParts {

  private final List<Pieces> parts = new ArrayList<>();

  /** Null while it is not in the queue. */
  private Long id;

  /** What stands in both: what only one of them says is nobody else's to keep. */
  static SharedParts of(List<String> one, List<String> other) {
    SharedParts shared = new SharedParts();
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      shared.parts.add(new Pieces(Pieces.shared(one.get(i), other.get(i))));
    }
    return shared;
  }

  List<List<Object>> cut(List<String> whole) {
    List<List<Object>> cut = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      cut.add(i < parts.size() ? parts.get(i).of(whole.get(i)) : List.of(whole.get(i)));
    }
    return cut;
  }

  List<String> texts() {
    return parts.stream().map(Pieces::shared).toList();
  }

  Long id() {
    return id;
  }

  void keptAs(long rowId) {
    id = rowId;
  }
}
