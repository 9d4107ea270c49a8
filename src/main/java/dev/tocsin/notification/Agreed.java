package dev.tocsin.notification;

/**
 * What was agreed with the client when it was named.
 *
 * @param origin where the terms come from
 * @param automaticNotice whether a notice leaves by itself before the due time
 */
public record Agreed(Terms terms, TermsOrigin origin, boolean automaticNotice) {

  static final Agreed NONE = new Agreed(null, null, false);

  /** What was opened before agreements had terms does not say where its own come from. */
  public Agreed {
    origin = origin == null && terms != null ? TermsOrigin.BEFORE_AGREEMENTS : origin;
  }
}
