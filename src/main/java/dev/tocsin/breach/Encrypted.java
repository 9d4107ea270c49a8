package dev.tocsin.breach;

/** Whether the data were unintelligible to whoever got them (GDPR 34(3)(a)). */
public enum Encrypted {
  YES,
  PARTLY,
  NO,
  UNKNOWN
}
