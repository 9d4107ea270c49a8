package dev.tocsin.eventstore;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * One leader at a time, on the database's clock. Each call is part of the session's transaction.
 */
public final class Leases {

  // A holder that asks again is a new incarnation of itself: the epoch grows, the old one is
  // fenced.
  private static final String ACQUIRE =
      """
      insert into lease as held (name, holder, epoch, expires_at)
      select :name, :holder, 1, clock_timestamp() + :millis * interval '1 ms'
       where not exists (select from lease
                          where name = :name and holder <> :holder and expires_at > clock_timestamp())
      on conflict (name) do update
         set holder = excluded.holder, epoch = held.epoch + 1, expires_at = excluded.expires_at
       where held.expires_at <= clock_timestamp() or held.holder = excluded.holder
      returning epoch
      """;

  // Also after it ran out: as long as nobody took it, nobody else led.
  private static final String RENEW =
      """
      update lease set expires_at = clock_timestamp() + :millis * interval '1 ms'
       where name = :name and holder = :holder and epoch = :epoch
      """;

  // The row stays: its epoch must never start again.
  private static final String RELEASE =
      """
      update lease set expires_at = clock_timestamp()
       where name = :name and holder = :holder and epoch = :epoch
      """;

  private static final String HELD =
      """
      select exists (select from lease where name = :name and holder = :holder and epoch = :epoch)
      """;

  // The lock keeps a successor out until this transaction ends. A leader that stops here must not
  // keep it for ever.
  private static final String HOLD =
      """
      select epoch, set_config('idle_in_transaction_session_timeout', '5s', true) from lease
       where name = :name and holder = :holder and epoch = :epoch
         for no key update
      """;

  /** Empty while somebody else holds it. */
  public Uni<Optional<Lease>> acquire(
      Mutiny.Session session, String name, String holder, Duration ttl) {
    return Sql.in(session, ACQUIRE)
        .with("name", name)
        .with("holder", holder)
        .with("millis", ttl.toMillis())
        .list(row -> row.number(0))
        .map(epochs -> epochs.stream().findFirst().map(epoch -> new Lease(name, holder, epoch)));
  }

  /** False when it was given to somebody else. */
  public Uni<Boolean> renew(Mutiny.Session session, Lease lease, Duration ttl) {
    return of(session, RENEW, lease).with("millis", ttl.toMillis()).update().map(rows -> rows == 1);
  }

  /** Fails with {@link LeaseLost} when it was given to somebody else. */
  public Uni<Void> mustHold(Mutiny.Session session, Lease lease) {
    return of(session, HELD, lease)
        .one(row -> row.truth(0))
        .invoke(
            held -> {
              if (!held) {
                throw new LeaseLost(lease);
              }
            })
        .replaceWithVoid();
  }

  /** The next one need not wait until it runs out. */
  public Uni<Void> release(Mutiny.Session session, Lease lease) {
    return of(session, RELEASE, lease).update().replaceWithVoid();
  }

  /** Keeps the lease where it is until the transaction ends; fails with {@link LeaseLost}. */
  Uni<Void> hold(Mutiny.Session session, Lease lease) {
    return Sql.in(session, HOLD)
        .with("name", lease.name())
        .with("holder", lease.holder())
        .with("epoch", lease.epoch())
        .list(row -> row.value(0))
        .invoke(
            rows -> {
              if (rows.isEmpty()) {
                throw new LeaseLost(lease);
              }
            })
        .replaceWithVoid();
  }

  private static Sql of(Mutiny.Session session, String sql, Lease lease) {
    return Sql.in(session, sql)
        .with("name", lease.name())
        .with("holder", lease.holder())
        .with("epoch", lease.epoch());
  }
}
