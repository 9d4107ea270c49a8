package dev.tocsin.problem;

/** So many requests are being dealt with that this one would have to wait for too long. */
public final class TooManyInFlight extends RuntimeException {

  public TooManyInFlight(String what) {
    super(what + ": try again in a moment");
  }
}
