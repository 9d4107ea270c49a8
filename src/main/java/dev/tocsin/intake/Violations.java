package dev.tocsin.intake;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it is said at once. */
public final class Violations {

  private final List<Violation> found = new ArrayList<>();

  public void add(String field, String message) {
    found.add(new Violation(field, message));
  }

  public List<Violation> found() {
    return List.copyOf(found);
  }

  /** Refuses when anything was wrong. */
  public void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new Invalid(found);
    }
  }
}
