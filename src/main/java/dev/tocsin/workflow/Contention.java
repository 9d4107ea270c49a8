package dev.tocsin.workflow;

/** Hears of transactions that were in each other's way. Must not block. */
public interface Contention {

  /** For whom it is all the same. */
  Contention UNHEARD =
      new Contention() {
        @Override
        public void deadlock() {}

        @Override
        public void retry() {}
      };

  /** PostgreSQL broke a deadlock, and ours was the transaction it took. */
  void deadlock();

  /** A transaction that lost a race begins anew. */
  void retry();
}
