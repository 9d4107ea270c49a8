package dev.tocsin.api;

/** A body that is not taken, however right what it says may be. */
abstract sealed class BodyRefused extends RuntimeException {

  private BodyRefused(String message) {
    super(message);
  }

  /** It has more bytes than are taken here. */
  static final class TooLarge extends BodyRefused {
    TooLarge(long most) {
      super("the body is larger than " + most + " bytes");
    }
  }

  /** It stopped, or takes too long. */
  static final class TooSlow extends BodyRefused {
    TooSlow(String what) {
      super("the body did not arrive in time: " + what);
    }
  }

  /** Its client hung up: nobody will read the answer. */
  static final class HungUp extends BodyRefused {
    HungUp() {
      super("the client hung up");
    }
  }
}
