package dev.tocsin.reports;

import dev.tocsin.breach.Text;
import dev.tocsin.json.Stored;
import dev.tocsin.report.Reason;
import dev.tocsin.workflow.Columns;
import dev.tocsin.workflow.Reading;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records that were not taken, as they are kept. */
public final class RefusedRecords {

  /** Nobody reads what was kept too long, even where it is still to be erased. */
  private static final String FIND =
      """
      select task_id, topic, partition, record_offset, reason, ended_at, sent_at, encode(digest, 'hex') as digest,
        case when refused_at > clock_timestamp() - interval '30 days' then encode(beginning, 'base64') end as beginning
      from refused_report where task_id in (:tasks)
      """;

  private static final String END =
      """
      update refused_report set ended_at = :now, ended_by = :by, result = cast(:result as text)
      where task_id = :task and ended_at is null
      """;

  /** What a record has to be to be the one that was refused. */
  record Identity(RefusedRecord record, long sentAt, String digest) {
    boolean is(Arrived other) {
      return other.timestamp() == sentAt && HexFormat.of().formatHex(other.digest()).equals(digest);
    }
  }

  private RefusedRecords() {}

  /** By their tasks. */
  public static Uni<Map<String, RefusedRecord>> of(Reading work, Collection<String> tasks) {
    if (tasks.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return rows(work, tasks)
        .map(
            rows -> {
              Map<String, RefusedRecord> found = new HashMap<>();
              rows.forEach(row -> found.put(row.get(0, String.class), record(row)));
              return found;
            });
  }

  static Uni<Optional<Identity>> find(UnitOfWork work, String task) {
    return rows(work, List.of(task))
        .map(rows -> rows.stream().findFirst().map(RefusedRecords::identity));
  }

  /** It is settled, by taking it after all or by somebody who says how. */
  public static Uni<Void> end(UnitOfWork work, String task, String by, Text result) {
    return work.session()
        .createNativeQuery(END)
        .setParameter("now", work.now())
        .setParameter("by", by)
        .setParameter("result", result == null ? null : Stored.write(result))
        .setParameter("task", task)
        .executeUpdate()
        .replaceWithVoid();
  }

  private static Uni<List<Tuple>> rows(Reading work, Collection<String> tasks) {
    return work.session()
        .createNativeQuery(FIND, Tuple.class)
        .setParameter("tasks", tasks)
        .getResultList();
  }

  private static Identity identity(Tuple row) {
    return new Identity(
        record(row), row.get("sent_at", Long.class), row.get("digest", String.class));
  }

  private static RefusedRecord record(Tuple row) {
    RecordPlace place =
        new RecordPlace(
            row.get("topic", String.class),
            row.get("partition", Integer.class),
            row.get("record_offset", Long.class));
    return new RefusedRecord(
        place,
        Reason.valueOf(row.get("reason", String.class)),
        text(row.get("beginning", String.class)),
        Columns.instant(row, "ended_at"));
  }

  /** PostgreSQL breaks its lines. */
  private static String text(String base64) {
    return base64 == null
        ? null
        : new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
