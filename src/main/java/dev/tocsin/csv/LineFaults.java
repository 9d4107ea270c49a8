package dev.tocsin.csv;

import dev.tocsin.breach.Rejected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what is wrong with a file, so that all of it is said at once; of a file that is no such
 * file at all, the first thousand faults will do.
 */
public final class LineFaults {

  private static final int MOST = 1_000;

  private final List<LineFault> found = new ArrayList<>();

  public void add(int line, String message) {
    add(new LineFault(line, message, null));
  }

  /** What a machine has to tell apart. */
  public void add(int line, String message, Rejected.Code code) {
    add(new LineFault(line, message, code.spelled()));
  }

  private void add(LineFault fault) {
    if (found.size() < MOST) {
      found.add(fault);
    } else if (found.size() == MOST) {
      String more = "and more: the first " + MOST + " faults are named";
      found.add(new LineFault(fault.line(), more, null));
    }
  }

  /** Whether there is no use in looking on. */
  boolean isFull() {
    return found.size() > MOST;
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
