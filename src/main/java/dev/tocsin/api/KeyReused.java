package dev.tocsin.api;

/** The same {@code Idempotency-Key} came with another body. */
final class KeyReused extends RuntimeException {
  KeyReused(String key) {
    super(
        "Idempotency-Key "
            + key
            + " was used for another request: use a new key for a new request");
  }
}
