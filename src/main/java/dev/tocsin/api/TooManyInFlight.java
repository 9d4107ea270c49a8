package dev.tocsin.api;

/** So many requests are being dealt with that this one would have to wait for too long. */
final class TooManyInFlight extends RuntimeException {

  static final String CODE = "too-many-requests-in-flight";

  /** In seconds. */
  static final int RETRY_AFTER = 2;

  TooManyInFlight(String what) {
    super(what + ": try again in a moment");
  }
}
