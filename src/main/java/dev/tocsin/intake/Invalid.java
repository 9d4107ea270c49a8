package dev.tocsin.intake;

import java.util.List;

/** What was asked cannot be understood or cannot be right; all that is wrong with it at once. */
public class Invalid extends RuntimeException {

  private final transient List<Violation> violations;

  public Invalid(List<Violation> violations) {
    super(violations.toString());
    this.violations = List.copyOf(violations);
  }

  public List<Violation> violations() {
    return violations;
  }
}
