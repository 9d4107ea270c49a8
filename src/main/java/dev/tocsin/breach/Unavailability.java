package dev.tocsin.breach;

/** For how long data were lost or out of reach: EDPB common template (2026), field 59. */
public enum Unavailability {
  TEMPORARY,
  PERMANENT,
  TO_BE_DETERMINED
}
