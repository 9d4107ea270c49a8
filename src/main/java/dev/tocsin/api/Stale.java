package dev.tocsin.api;

/** {@code If-Match} names a version that is no longer the current one. */
final class Stale extends RuntimeException {
  Stale(String seen, long current) {
    super(
        "If-Match says "
            + seen
            + ", the breach is at \""
            + current
            + "\": read it again before you change it");
  }
}
