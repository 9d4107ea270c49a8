package dev.tocsin.breach;

/** What came of altered data: EDPB common template (2026), field 58. */
public enum Alteration {
  NOT_MISUSED,
  MISUSED_RECOVERABLE,
  MISUSED_NOT_RECOVERABLE,
  TO_BE_DETERMINED
}
