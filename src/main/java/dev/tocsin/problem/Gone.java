package dev.tocsin.problem;

/** There was something at this path; the message says why it is not there any more. */
public final class Gone extends RuntimeException {
  public Gone(String message) {
    super(message);
  }
}
