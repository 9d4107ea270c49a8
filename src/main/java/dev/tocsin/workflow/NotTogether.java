package dev.tocsin.workflow;

/** A command found out that it cannot be dealt with beside others: it is begun anew, alone. */
public final class NotTogether extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NotTogether() {
    super("to be dealt with alone", null, false, false);
  }
}
