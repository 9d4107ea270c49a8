package dev.tocsin.eventstore;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Gives the events that became visible their positions, one leader at a time. */
public final class Sequencer {

  // What is newly visible, ordered by sequence. Who appended version n + 1 had seen n committed (or
  // wrote it as well) and
  // drew a higher sequence: no stream is ever inverted. Never "sequence > last": values are drawn
  // long before they commit.
  static final String SEQUENCE =
      """
      with newly_visible as materialized (
        select sequence, row_number() over (order by sequence) as nth
          from (select sequence from event_pending order by sequence limit :limit) as first_pending
      ), positioned as (
        insert into event_position (position, sequence)
        select last.position + nth, sequence
          from newly_visible, (select coalesce(max(position), 0) as position from event_position) as last
      ), done as (
        delete from event_pending as p using newly_visible as n where p.sequence = n.sequence
      )
      select count(*) from newly_visible
      """;

  // Looks before it locks: an idle log writes nothing.
  static final String PENDING =
      """
      select (select true from event_pending order by sequence limit 1) is not null, coalesce(max(position), 0) from event_position
      """;

  /**
   * What came of one step.
   *
   * @param count how many events got a position
   * @param head the last position given; 0 when there is none
   */
  public record Sequenced(int count, long head) {}

  private final Leases leases = new Leases();

  /**
   * In the session's transaction, which should do nothing else: its lock on the lease keeps a
   * successor waiting. When there are events without a position, fails with {@link LeaseLost} if
   * somebody else leads.
   */
  public Uni<Sequenced> sequence(Mutiny.Session session, Lease lease, int limit) {
    return Sql.in(session, PENDING)
        .one(row -> row)
        .chain(
            found ->
                found.truth(0)
                    ? give(session, lease, limit)
                    : Uni.createFrom().item(new Sequenced(0, found.number(1))));
  }

  /**
   * Two statements: the second one's snapshot is taken after the lock and sees all that the last
   * leader did.
   */
  private Uni<Sequenced> give(Mutiny.Session session, Lease lease, int limit) {
    return leases
        .hold(session, lease)
        .chain(() -> Sql.in(session, SEQUENCE).with("limit", limit).one(row -> row.small(0)))
        .chain(count -> head(session).map(head -> new Sequenced(count, head)));
  }

  private static Uni<Long> head(Mutiny.Session session) {
    return Sql.in(session, Queries.LAST_POSITION).one(row -> row.number(0));
  }
}
