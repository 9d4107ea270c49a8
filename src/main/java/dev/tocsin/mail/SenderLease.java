package dev.tocsin.mail;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * That this sender lives: one row for all that it sends, so that no row of mail has to be had for
 * it, whoever holds it.
 */
public final class SenderLease {

  private static final int A_THIRD = 3;

  private static final String KEEP =
      """
      insert into mail_sender (id, alive_since, alive_until)
      values (:id, clock_timestamp(), clock_timestamp() + make_interval(secs => cast(:lease as double precision)))
      on conflict (id) do update set
        alive_since = case when mail_sender.alive_until < clock_timestamp() then clock_timestamp() else mail_sender.alive_since end,
        alive_until = excluded.alive_until
      """;

  private static final String FORGET =
      """
      delete from mail_sender where id in (
        select id from mail_sender where alive_until < clock_timestamp() - interval '1 day' for update skip locked)
      """;

  private final UUID id = UUID.randomUUID();
  private final Duration length;
  private volatile Long keptAt;

  public SenderLease(Duration length) {
    this.length = length;
  }

  /** Another with every start: what the one before had is not ours. */
  UUID id() {
    return id;
  }

  /** In seconds. */
  double length() {
    return length.toMillis() / 1000.0;
  }

  public Uni<Void> keep(Mutiny.Session session) {
    long asked = System.nanoTime();
    return Sql.in(session, KEEP)
        .with("id", id)
        .with("lease", length())
        .update()
        .invoke(() -> keptAt = asked)
        .replaceWithVoid();
  }

  /** Keeps it, unless that was done a moment ago. */
  public Uni<Void> keepIfNeeded(Mutiny.Session session) {
    Long last = keptAt;
    return last != null && System.nanoTime() - last < length.toNanos() / A_THIRD
        ? Uni.createFrom().voidItem()
        : keep(session);
  }

  /** Those that died long ago; how many that were. */
  public static Uni<Integer> forget(Mutiny.Session session) {
    return Sql.in(session, FORGET).update();
  }
}
