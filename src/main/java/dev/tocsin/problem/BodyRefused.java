package dev.tocsin.problem;

/** A body that is not taken, however right what it says may be. */
public abstract sealed class BodyRefused extends RuntimeException {

  private BodyRefused(String message) {
    super(message);
  }

  /** It has more bytes than are taken here. */
  public static final class TooLarge extends BodyRefused {
    public TooLarge(long most) {
      super("the body is larger than " + most + " bytes");
    }
  }

  /** It stopped, or takes too long. */
  public static final class TooSlow extends BodyRefused {
    public TooSlow(String what) {
      super("the body did not arrive in time: " + what);
    }
  }

  /** Its client hung up: nobody will read the answer. */
  public static final class HungUp extends BodyRefused {
    public HungUp() {
      super("the client hung up");
    }
  }
}
