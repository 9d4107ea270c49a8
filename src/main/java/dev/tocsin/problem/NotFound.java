package dev.tocsin.problem;

/** There is nothing at this path; the message says what was looked for. */
public final class NotFound extends RuntimeException {
  public NotFound(String message) {
    super(message);
  }
}
