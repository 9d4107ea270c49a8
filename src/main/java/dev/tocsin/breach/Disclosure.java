package dev.tocsin.breach;

/** Whether data got out, and how sure that is: EDPB common template (2026), field 56. */
public enum Disclosure {
  DISCLOSED,
  LIKELY,
  REASONABLY_EXCLUDED,
  NOT_ASSESSABLE,
  TO_BE_DETERMINED
}
