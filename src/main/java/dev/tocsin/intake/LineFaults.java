package dev.tocsin.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a file, so that all of it is said at once. */
public final class LineFaults {

  private final List<LineFault> found = new ArrayList<>();

  public void add(int line, String message) {
    found.add(new LineFault(line, message));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Refuses when anything was wrong. */
  public void refuseIfAny() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(LineFault::line));
      throw new InvalidFile(found);
    }
  }
}
