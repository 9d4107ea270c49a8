package dev.tocsin.writing;

import java.util.ArrayList;
import java.util.List;

/** What is different from before, old beside new, in the making. */
public final class ChangedRows {

  private final Sheet sheet;
  private final List<Body.Change> changes = new ArrayList<>();

  public ChangedRows(Sheet sheet) {
    this.sheet = sheet;
  }

  public ChangedRows add(Phrase label, List<Passage> before, List<Passage> now) {
    changes.add(new Body.Change(sheet.words(label), List.copyOf(before), List.copyOf(now)));
    return this;
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  List<Body.Change> all() {
    return List.copyOf(changes);
  }
}
