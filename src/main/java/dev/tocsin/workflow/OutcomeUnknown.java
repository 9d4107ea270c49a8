package dev.tocsin.workflow;

/**
 * The connection was lost while the transaction was being committed: whether it was done, nobody
 * can tell.
 */
public final class OutcomeUnknown extends DatabaseAway {

  OutcomeUnknown(Throwable cause) {
    super("the connection was lost during the commit", cause);
  }

  /** What it means to whoever only looked: nothing but that there is no answer. */
  public static DatabaseAway ofLooking(Throwable unknown) {
    return new DatabaseAway(unknown.getCause());
  }
}
