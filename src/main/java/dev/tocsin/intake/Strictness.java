package dev.tocsin.intake;

/** How strictly what was sent is read. */
public enum Strictness {
  /** Whoever sent it is asked to mend it: nothing that is not known is passed over. */
  STRICT,
  /**
   * Nobody can be asked, so that what can be understood counts: a field that is not known is passed
   * over, of two that contradict each other neither counts, and each is noted.
   */
  LENIENT
}
