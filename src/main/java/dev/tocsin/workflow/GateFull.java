package dev.tocsin.workflow;

/**
 * So many commands wait at the gate, or what is under way takes so long, that this one would have
 * to wait for too long. Nothing was done.
 */
public final class GateFull extends RuntimeException {

  private static final long serialVersionUID = 1;

  public GateFull() {
    super("too many commands wait", null, false, false);
  }
}
