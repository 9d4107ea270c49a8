package dev.tocsin.breach;

/** A language notices are written in. */
public enum Language {
  NL,
  EN;

  /** The ISO 639-1 code, lower case. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
