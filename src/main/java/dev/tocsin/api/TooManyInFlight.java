package dev.tocsin.api;

/** So many requests are being dealt with that this one would have to wait for too long. */
final class TooManyInFlight extends RuntimeException {

  TooManyInFlight(String what) {
    super(what + ": try again in a moment");
  }
}
