package dev.tocsin.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong, so that all of it is said at once; where everything is, the first
 * thousand will do.
 */
public final class Violations {

  private static final int MOST = 1_000;

  private final List<Violation> found = new ArrayList<>();

  public void add(String field, String message) {
    if (found.size() < MOST) {
      found.add(new Violation(field, message));
    } else if (found.size() == MOST) {
      found.add(new Violation("", "and more: the first " + MOST + " are named"));
    }
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
