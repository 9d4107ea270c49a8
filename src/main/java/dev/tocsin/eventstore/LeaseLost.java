package dev.tocsin.eventstore;

/** Whoever writes under this lease does not hold it any more: somebody else leads. */
public final class LeaseLost extends RuntimeException {

  public LeaseLost(Lease lease) {
    super(
        "%s: expected holder %s in epoch %d, found another"
            .formatted(lease.name(), lease.holder(), lease.epoch()));
  }
}
