package dev.tocsin.casefile;

import dev.tocsin.workflow.Leash;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How long the row that waits longest in each queue could have been dealt with. What is not due yet
 * does not wait, nor what stands behind something else of the same client; what was set aside waits
 * for a person, and is told elsewhere.
 */
final class OldestWaiting {

  /** Each the first row of an index, whatever else there is. */
  static final String SECONDS =
      """
      select queue, cast(extract(epoch from greatest(clock_timestamp() - since, interval '0')) as double precision)
      from (
        select 'FAN_OUT' as queue, greatest(f.ordered_at, i.try_at) as since
        from (
          select fan_out_id, try_at from fan_out_item
          where turn = 'READY' and set_aside_at is null
          order by fan_out_id, due_at, client_id limit 1) i
          join fan_out f on f.id = i.fan_out_id
        union all
        select 'FAN_OUT', (
          select try_at from fan_out_item
          where turn = 'RESTING' and set_aside_at is null order by try_at limit 1)
        union all
        select 'DEADLINE', (
          select next_at from deadline where set_aside_at is null order by next_at limit 1)
        union all
        select 'MAIL', (
          select next_at from mail
          where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn <> 'BEHIND' order by next_at limit 1)
        union all
        select 'PENDING', (
          select e.recorded_at from event e
          where e.sequence = (select sequence from event_pending order by sequence limit 1))
        union all
        select 'NEWS', (
          select next_at from news where set_aside_at is null order by next_at limit 1)
        union all
        select 'PROMISE', (
          select next_at from promise where set_aside_at is null order by next_at limit 1)) first
      where since is not null
      """;

  private OldestWaiting() {}

  /** In seconds; 0 for a queue in which nothing waits. */
  static Uni<Map<WaitingQueue, Double>> of(Mutiny.Session session) {
    return Leash.inOrder(session)
        .chain(() -> session.createNativeQuery(SECONDS, Tuple.class).getResultList())
        .map(OldestWaiting::seconds);
  }

  private static Map<WaitingQueue, Double> seconds(List<Tuple> rows) {
    Map<WaitingQueue, Double> oldest = new EnumMap<>(WaitingQueue.class);
    for (WaitingQueue queue : WaitingQueue.values()) {
      oldest.put(queue, 0.0);
    }
    for (Tuple row : rows) {
      WaitingQueue queue = WaitingQueue.valueOf(row.get(0, String.class));
      oldest.merge(queue, row.get(1, Double.class), Math::max);
    }
    return oldest;
  }
}
