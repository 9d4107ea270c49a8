package dev.tocsin.casefile;

import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Leash;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How long the row that waits longest in each queue could have been dealt with. What stands behind
 * something else of the same client does not wait; what was set aside waits for a person, and is
 * told elsewhere.
 */
final class OldestWaiting {

  private static final String ALL =
      """
      select queue, cast(extract(epoch from clock_timestamp() - since) as double precision)
      from (%s) first where since is not null
      """;

  private static final String ONE =
      """
      select '%s' as queue, (%s) as since
      """;

  private final String query;

  OldestWaiting(List<WaitingQueue> queues) {
    this.query = query(queues);
  }

  /**
   * By label, in seconds; below 0 where the first is not due yet. A queue in which there is nothing
   * is not among them.
   */
  Uni<Map<String, Double>> in(Mutiny.Session session) {
    return Leash.inOrder(session)
        .chain(() -> Sql.in(session, query).lines())
        .map(OldestWaiting::seconds);
  }

  /** Each the first row of an index, whatever else there is. */
  static String query(List<WaitingQueue> queues) {
    return ALL.formatted(
        queues.stream()
            .flatMap(
                queue -> queue.since().stream().map(since -> ONE.formatted(queue.label(), since)))
            .collect(Collectors.joining("union all\n")));
  }

  private static Map<String, Double> seconds(List<Columns> rows) {
    Map<String, Double> oldest = new HashMap<>();
    rows.forEach(row -> oldest.merge(row.text(0), row.decimal(1), Math::max));
    return oldest;
  }
}
