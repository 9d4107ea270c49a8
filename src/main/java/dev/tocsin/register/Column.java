package dev.tocsin.register;

import java.util.function.Function;

/**
 * A column of the file.
 *
 * @param cell null for an empty cell
 * @param typed whether people's words may stand in it
 */
record Column(String name, Function<Line, Object> cell, boolean typed) {

  String of(Line line) {
    Object value = cell.apply(line);
    if (value == null) {
      return null;
    }
    return typed ? Cell.typed(value.toString()) : value.toString();
  }
}
