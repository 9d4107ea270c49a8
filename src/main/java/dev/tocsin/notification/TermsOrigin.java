package dev.tocsin.notification;

/**
 * Where the terms of a duty come from.
 *
 * @param agreementVersion of the processor's agreement when the duty was opened; null when its file
 *     named none
 */
public record TermsOrigin(Source source, String agreementVersion) {

  /** Who says what a client is owed. */
  public enum Source {
    /** Terms that were agreed with this client. */
    CLIENT,
    /** Those that the processor's agreement has for the client's sector. */
    AGREEMENT
  }

  /** Of before agreements had terms: every client had its own. */
  static final TermsOrigin BEFORE_AGREEMENTS = new TermsOrigin(Source.CLIENT, null);
}
