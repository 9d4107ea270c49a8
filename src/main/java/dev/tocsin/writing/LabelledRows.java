package dev.tocsin.writing;

import java.util.ArrayList;
import java.util.List;

/** Labels and what stands beside them, in the making. */
public final class LabelledRows {

  private final Sheet sheet;
  private final List<Body.Row> rows = new ArrayList<>();

  public LabelledRows(Sheet sheet) {
    this.sheet = sheet;
  }

  public LabelledRows add(Phrase label, String value) {
    return add(label, List.of(Passage.own(value)));
  }

  public LabelledRows add(Phrase label, Passage value) {
    return add(label, List.of(value));
  }

  public LabelledRows add(Phrase label, List<Passage> values) {
    rows.add(new Body.Row(sheet.words(label), values));
    return this;
  }

  /** Several things, with how many they are. */
  public LabelledRows count(Phrase label, List<Passage> values) {
    String counted = sheet.words(label) + " (" + sheet.number(values.size()) + ")";
    rows.add(new Body.Row(counted, values));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public List<Body.Row> all() {
    return List.copyOf(rows);
  }
}
