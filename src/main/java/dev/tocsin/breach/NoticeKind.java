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
  WITHDRAWAL
}
