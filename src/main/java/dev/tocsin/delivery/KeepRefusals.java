package dev.tocsin.delivery;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.casefile.OpenTasks;
import dev.tocsin.casefile.TaskKind;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Makes a task of a server that goes on refusing us, one for each processor, and ends it when it
 * takes our mail again or nobody hears of it any more.
 */
public final class KeepRefusals {

  private static final String FORGET_OLD =
      """
      delete from mail_refusal where (processor_id, server, recipient) in (
        select processor_id, server, recipient from mail_refusal where last_at < clock_timestamp() - interval '1 hour'
        for update skip locked)
      """;

  /** A door that was shut for a moment is nobody's work. */
  private static final String LASTING =
      """
      update mail_refusal set told = true
      where (processor_id, server, recipient) in (
        select processor_id, server, recipient from mail_refusal
        where not told and first_at <= clock_timestamp() - interval '30 seconds'
        for update skip locked)
      returning processor_id
      """;

  /**
   * The row is the truth: a task that went with other rows comes back; one that was completed does
   * not.
   */
  private static final String LOST =
      """
      select distinct processor_id from mail_refusal r
      where told and not exists (select from task t where t.kind = 'MAIL_REFUSED' and t.processor_id = r.processor_id)
      """;

  private static final String OVER =
      """
      select id from task t
      where t.kind = 'MAIL_REFUSED' and t.completed_at is null
        and not exists (select from mail_refusal r where r.processor_id = t.processor_id)
      """;

  private static final String LATEST =
      """
      select reply from mail_refusal order by last_at desc limit 1
      """;

  /** What is in doubt no longer than this is looked at. */
  private static final String FORGET_DOUBTS =
      """
      delete from mail_doubt where mail_id in (
        select d.mail_id from mail_doubt d join mail m on m.id = d.mail_id
        where d.at < clock_timestamp() - interval '1 day'
          and not (d.ours and m.state = 'BOUNCED' and m.returned_at is null)
        for update of d skip locked)
      """;

  private KeepRefusals() {}

  /** What a server said that refuses us now; empty when none does. */
  public static Uni<Optional<String>> look(UnitOfWork work) {
    return Sql.in(work.session(), FORGET_OLD)
        .update()
        .chain(() -> Sql.in(work.session(), FORGET_DOUBTS).update())
        .chain(() -> strings(work, LASTING))
        .flatMap(processors -> OpenTasks.open(work, needed(processors)))
        .chain(() -> strings(work, LOST))
        .flatMap(processors -> OpenTasks.open(work, needed(processors)))
        .chain(() -> strings(work, OVER))
        .flatMap(over -> OpenTasks.end(work, over.stream().map(OpenTasks.Ended::byItself).toList()))
        .chain(() -> strings(work, LATEST))
        .map(replies -> replies.stream().findFirst());
  }

  private static List<OpenTasks.Needed> needed(List<String> processors) {
    return processors.stream()
        .distinct()
        .map(
            id ->
                new OpenTasks.Needed(
                    TaskKind.MAIL_REFUSED.idFor(id),
                    TaskKind.MAIL_REFUSED,
                    new ProcessorId(id),
                    null,
                    null,
                    null))
        .toList();
  }

  private static Uni<List<String>> strings(UnitOfWork work, String statement) {
    return Sql.in(work.session(), statement).list(row -> row.text(0));
  }
}
