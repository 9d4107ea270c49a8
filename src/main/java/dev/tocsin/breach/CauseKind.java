package dev.tocsin.breach;

/** Who caused it, and whether on purpose: EDPB common template (2026), field 61. */
public enum CauseKind {
  INTERNAL_NON_MALICIOUS,
  INTERNAL_MALICIOUS,
  EXTERNAL_NON_MALICIOUS,
  EXTERNAL_MALICIOUS,
  TO_BE_DETERMINED,
  UNKNOWN
}
