package dev.tocsin.problem;

/** {@code If-Match} names a version that is no longer the current one. */
public final class Stale extends RuntimeException {
  public Stale(String seen, long current) {
    super(
        "If-Match says "
            + seen
            + ", the breach is at \""
            + current
            + "\": read it again before you change it");
  }
}
