package dev.tocsin.stream;

import dev.tocsin.eventstore.Lease;
import dev.tocsin.eventstore.LeaseLost;
import dev.tocsin.eventstore.Leases;
import dev.tocsin.eventstore.Sequencer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Leads when nobody else does; the leader gives the events their positions. */
final class Leadership {

  private static final Logger LOG = Logger.getLogger(Leadership.class);
  private static final String NAME = "relay";

  /** Who does not lead asks so often; who leads looks so often for what nobody told of. */
  static final Duration CANDIDATES_ASK_EVERY = Duration.ofSeconds(1);

  private final Leases leases = new Leases();
  private final Sequencer sequencer = new Sequencer();
  private final Transactions transactions;
  private final String holder;
  private final Duration ttl;
  private final int batch;

  private final AtomicReference<Lease> lease = new AtomicReference<>();
  private volatile long head;
  private long renewedAt;

  Leadership(Transactions transactions, String holder, Duration ttl, int batch) {
    this.transactions = transactions;
    this.holder = holder;
    this.ttl = ttl;
    this.batch = batch;
  }

  Optional<Lease> lease() {
    return Optional.ofNullable(lease.get());
  }

  /** The last position given, as the leader knows it. */
  long head() {
    return head;
  }

  /** Takes or keeps the lease. */
  boolean holds() {
    Lease held = lease.get();
    if (held == null) {
      acquire();
    } else if (System.nanoTime() - renewedAt > ttl.toNanos() / 3) {
      renew(held);
    }
    return lease.get() != null;
  }

  private void acquire() {
    long asked = System.nanoTime();
    transactions
        .in(session -> leases.acquire(session, NAME, holder, ttl))
        .ifPresent(
            given -> {
              renewedAt = asked;
              lease.set(given);
              LOG.infof("relay: %s leads in epoch %d", holder, given.epoch());
            });
  }

  private void renew(Lease held) {
    long asked = System.nanoTime();
    if (transactions.in(session -> leases.renew(session, held, ttl))) {
      renewedAt = asked;
    } else {
      lost(held);
    }
  }

  /** Whether there may be more. */
  boolean sequence() {
    Lease held = lease.get();
    if (held == null) {
      return false;
    }
    try {
      Sequencer.Sequenced sequenced =
          transactions.in(session -> sequencer.sequence(session, held, batch));
      head = sequenced.head();
      return sequenced.count() == batch;
    } catch (LeaseLost e) {
      lost(held);
      return false;
    }
  }

  void lost(Lease held) {
    if (lease.compareAndSet(held, null)) {
      LOG.warnf("relay: %s leads no more, somebody else does", holder);
    }
  }

  void release() {
    Lease held = lease.getAndSet(null);
    if (held != null) {
      transactions.in(session -> leases.release(session, held));
    }
  }
}
