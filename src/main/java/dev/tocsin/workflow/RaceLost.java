package dev.tocsin.workflow;

/** Others were faster again and again: nothing was changed, and the next try may succeed. */
public final class RaceLost extends RuntimeException {

  RaceLost(Throwable cause) {
    super("others are changing this at the same moment", cause);
  }
}
