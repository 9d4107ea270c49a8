package dev.tocsin.api;

/** There was something at this path; the message says why it is not there any more. */
final class Gone extends RuntimeException {
  Gone(String message) {
    super(message);
  }
}
