package dev.tocsin.csv;

import java.util.List;

/** A file of which something is wrong, so that none of it is taken; all that is wrong at once. */
public final class InvalidFile extends RuntimeException {

  private final transient List<LineFault> faults;

  InvalidFile(List<LineFault> faults) {
    super(faults.size() + " faults");
    this.faults = List.copyOf(faults);
  }

  /** By line. */
  public List<LineFault> faults() {
    return faults;
  }
}
