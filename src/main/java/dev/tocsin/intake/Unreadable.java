package dev.tocsin.intake;

import java.util.List;

/** What was sent is not even of the form in which it could be right or wrong. */
public final class Unreadable extends Invalid {

  private static final long serialVersionUID = 1L;

  public Unreadable(String field, String message) {
    this(List.of(new Violation(field, message)));
  }

  Unreadable(List<Violation> violations) {
    super(violations);
  }
}
