package dev.tocsin.reports;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.casefile.OpenTasks;
import dev.tocsin.casefile.TaskKind;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a record that is no report: a row of its own, a task for whoever has to look at it, and who
 * is to be told. A record that comes again is kept once.
 */
final class KeepRefused {

  static final int BYTES_KEPT = 4 * 1024;

  /** Another record at the same place: the topic was made anew. */
  private static final String KEEP =
      """
      insert into refused_report (
        topic, partition, record_offset, task_id, processor_id, sent_at, digest, reason, beginning, refused_at)
      values (
        :topic, :partition, :offset, :task, (select id from processor where id = :processor), :sentAt,
        decode(:digest, 'hex'), :reason, decode(:beginning, 'base64'), :now)
      on conflict (topic, partition, record_offset) do update set
        processor_id = excluded.processor_id, sent_at = excluded.sent_at, digest = excluded.digest,
        reason = excluded.reason, beginning = excluded.beginning, refused_at = excluded.refused_at,
        dead_lettered_at = null, ended_at = null, ended_by = null, result = null
      where (refused_report.sent_at, refused_report.digest) <> (excluded.sent_at, excluded.digest)
      returning coalesce(processor_id, '')
      """;

  private static final String IS_OWED =
      """
      select dead_lettered_at is null from refused_report
      where topic = :topic and partition = :partition and record_offset = :offset
      """;

  private static final String SENT =
      """
      update refused_report set dead_lettered_at = :now
      where topic = :topic and partition = :partition and record_offset = :offset
      """;

  private static final String TELL =
      """
      insert into refused_report_letter (addressee, topic, partition, record_offset)
      select reader.id, r.topic, r.partition, r.record_offset
      from refused_report r
        join (select id from processor union all select '') as reader (id)
          on case when r.processor_id is null and not cast(:everybody as boolean) then reader.id = ''
            when r.processor_id is null then reader.id <> ''
            else reader.id = r.processor_id end
      where r.topic = :topic and r.partition = :partition and r.record_offset = :offset
      on conflict (addressee, topic, partition, record_offset) do update set told_at = null
      """;

  /**
   * A record that is no report, as it is kept now.
   *
   * @param first whether it was not kept before
   * @param owed whether Kafka does not have the dead letter yet
   */
  record Kept(Refused refused, boolean first, boolean owed) {}

  private final boolean hasOperator;

  /**
   * @param hasOperator whether somebody else than the processors hears of what is no processor's
   */
  KeepRefused(boolean hasOperator) {
    this.hasOperator = hasOperator;
  }

  Uni<Kept> keep(UnitOfWork work, Arrived record, Refused refused) {
    return insert(work, record, refused)
        .flatMap(
            processor ->
                processor
                    .map(id -> follow(work, record.place(), id))
                    .orElseGet(() -> Uni.createFrom().voidItem())
                    .chain(() -> isOwed(work, record.place()))
                    .map(owed -> new Kept(refused, processor.isPresent(), owed)));
  }

  private static Uni<Boolean> isOwed(UnitOfWork work, RecordPlace place) {
    return at(Sql.in(work.session(), IS_OWED), place).one(row -> row.truth(0));
  }

  /** Kafka has the dead letter. */
  static Uni<Void> sent(UnitOfWork work, RecordPlace place) {
    return at(Sql.in(work.session(), SENT), place)
        .with("now", work.now())
        .update()
        .replaceWithVoid();
  }

  /** Whose it is, and an empty word when nobody's; nothing when it was kept before. */
  private static Uni<Optional<String>> insert(UnitOfWork work, Arrived record, Refused refused) {
    RecordPlace place = record.place();
    byte[] beginning = record.beginning(BYTES_KEPT);
    return at(Sql.in(work.session(), KEEP), place)
        .with("task", place.taskId())
        .with("processor", WhoseRecord.of(record))
        .with("sentAt", record.timestamp())
        .with("digest", HexFormat.of().formatHex(record.digest()))
        .with("reason", refused.reason().name())
        .with("beginning", Base64.getEncoder().encodeToString(beginning))
        .with("now", work.now())
        .list(row -> row.text(0))
        .map(rows -> rows.stream().findFirst());
  }

  private Uni<Void> follow(UnitOfWork work, RecordPlace place, String processor) {
    ProcessorId id = processor.isEmpty() ? null : new ProcessorId(processor);
    OpenTasks.Needed task =
        new OpenTasks.Needed(place.taskId(), TaskKind.REPORT_REFUSED, id, null, null, null);
    return OpenTasks.open(work, List.of(task)).chain(() -> tell(work, place));
  }

  private Uni<Void> tell(UnitOfWork work, RecordPlace place) {
    return at(Sql.in(work.session(), TELL), place)
        .with("everybody", !hasOperator)
        .update()
        .replaceWithVoid();
  }

  private static Sql at(Sql query, RecordPlace place) {
    return query
        .with("topic", place.topic())
        .with("partition", place.partition())
        .with("offset", place.offset());
  }
}
