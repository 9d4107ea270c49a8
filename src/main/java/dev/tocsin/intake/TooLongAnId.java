package dev.tocsin.intake;

import java.util.List;

/** An event's id, or its source, is longer than anybody needs. */
public final class TooLongAnId extends Invalid {

  private static final long serialVersionUID = 1L;

  TooLongAnId(String field, int most, int found) {
    super(
        List.of(new Violation(field, "must have at most " + most + " characters, found " + found)));
  }
}
