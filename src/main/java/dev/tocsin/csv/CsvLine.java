package dev.tocsin.csv;

import dev.tocsin.intake.Characters;
import java.util.List;

/** A record before anything is made of it; cells that nobody filled may stand behind its last. */
record CsvLine(int number, List<String> values) {

  boolean isBlank() {
    return values.stream().allMatch(String::isEmpty);
  }

  List<String> upToTheLastCell() {
    int length = values.size();
    while (length > 0 && values.get(length - 1).isEmpty()) {
      length--;
    }
    return values.subList(0, length);
  }

  boolean fits(int columns) {
    return values.size() >= columns && upToTheLastCell().size() <= columns;
  }

  int fields(int columns) {
    return values.size() < columns ? values.size() : upToTheLastCell().size();
  }

  /** The last cell that somebody filled, as it can be shown. */
  String last() {
    List<String> cells = upToTheLastCell();
    return Characters.shown(cells.get(cells.size() - 1));
  }
}
