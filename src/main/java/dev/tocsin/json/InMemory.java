package dev.tocsin.json;

/** What texts take in memory. */
public final class InMemory {

  private static final int LAST_OF_LATIN_1 = 0xFF;

  private InMemory() {}

  /** In bytes: one letter beyond Latin-1 makes the whole text twice as large (JEP 254). */
  public static long bytes(String text) {
    return text.chars().anyMatch(each -> each > LAST_OF_LATIN_1)
        ? 2L * text.length()
        : text.length();
  }
}
