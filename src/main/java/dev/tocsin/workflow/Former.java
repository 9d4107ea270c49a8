package dev.tocsin.workflow;

/**
 * An event as it was recorded before it got another shape. It stays in the log as it is, under its
 * own name and with its own golden file; whoever reads it gets what it became.
 *
 * @param <E> what it became
 */
interface Former<E> {

  /** The same, as it would be recorded today. Asks nobody: it depends on nothing but this. */
  E asNow();
}
