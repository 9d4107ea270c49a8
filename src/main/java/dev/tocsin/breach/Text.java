package dev.tocsin.breach;

/**
 * Words a person typed, once or once per language.
 *
 * @param plain the text when no language was named; null otherwise
 * @param nl the Dutch text; null when there is none
 * @param en the English text; null when there is none
 */
public record Text(String plain, String nl, String en) {

  /** What stands in place of words whose retention ended. */
  public static final Text ERASED = new Text(null, null, null);

  /** A text and the language it was written in; {@code language} is null when nobody said. */
  public record Written(String text, Language language) {}

  public static Text of(String plain) {
    return new Text(plain, null, null);
  }

  /** Whether the words are gone: erased after their retention. */
  public boolean isErased() {
    return plain == null && nl == null && en == null;
  }

  /** The text in {@code wanted} when there is one, else as it is; null when erased. */
  public Written in(Language wanted) {
    if (plain != null) {
      return new Written(plain, null);
    }
    String exact = wanted == Language.NL ? nl : en;
    if (exact != null) {
      return new Written(exact, wanted);
    }
    Language other = wanted == Language.NL ? Language.EN : Language.NL;
    String fallback = other == Language.NL ? nl : en;
    return fallback == null ? null : new Written(fallback, other);
  }
}
