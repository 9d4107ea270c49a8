package dev.tocsin.breach;

/** What a notice is for. */
public enum NoticeKind {
  INITIAL,
  UPDATE,
  FINAL,
  CORRECTION,
  /** The breach was dismissed. */
  RETRACTION,
  /** This client turned out not to be affected. */
  WITHDRAWAL;

  /**
   * Whether it says "never mind": who has it was not told about a breach, but that there is none.
   */
  public boolean takesBack() {
    return this == RETRACTION || this == WITHDRAWAL;
  }
}
