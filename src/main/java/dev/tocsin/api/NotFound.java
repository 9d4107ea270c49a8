package dev.tocsin.api;

/** There is nothing at this path; the message says what was looked for. */
final class NotFound extends RuntimeException {
  NotFound(String message) {
    super(message);
  }
}
