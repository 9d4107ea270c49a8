package dev.tocsin.breach;

/**
 * A command that its subject's state does not allow; the message is the reason, fit to be shown.
 */
public final class Rejected extends RuntimeException {

  public Rejected(String reason) {
    super(reason);
  }
}
