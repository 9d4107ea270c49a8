package dev.tocsin.reports;

import dev.tocsin.breach.Text;
import dev.tocsin.json.Stored;
import dev.tocsin.report.Reason;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Reading;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
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
      from refused_report where task_id = any(:tasks)
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
              rows.forEach(row -> found.put(row.text(0), record(row)));
              return found;
            });
  }

  static Uni<Optional<Identity>> find(UnitOfWork work, String task) {
    return rows(work, List.of(task))
        .map(rows -> rows.stream().findFirst().map(RefusedRecords::identity));
  }

  /** It is settled, by taking it after all or by somebody who says how. */
  public static Uni<Void> end(UnitOfWork work, String task, String by, Text result) {
    return Sql.in(work.session(), END)
        .with("now", work.now())
        .with("by", by)
        .with("result", result == null ? null : Stored.write(result))
        .with("task", task)
        .update()
        .replaceWithVoid();
  }

  private static Uni<List<Columns>> rows(Reading work, Collection<String> tasks) {
    return Sql.in(work.session(), FIND).with("tasks", tasks.toArray(String[]::new)).lines();
  }

  private static Identity identity(Columns row) {
    return new Identity(record(row), row.number("sent_at"), row.text("digest"));
  }

  private static RefusedRecord record(Columns row) {
    RecordPlace place =
        new RecordPlace(row.text("topic"), row.small("partition"), row.number("record_offset"));
    return new RefusedRecord(
        place,
        Reason.valueOf(row.text("reason")),
        text(row.text("beginning")),
        row.instant("ended_at"));
  }

  /** PostgreSQL breaks its lines. */
  private static String text(String base64) {
    return base64 == null
        ? null
        : new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
