package dev.tocsin.reports;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.casefile.OpenTasks;
import dev.tocsin.casefile.TaskKind;
import dev.tocsin.client.Processors;
import dev.tocsin.dpo.WriteRefusedReports;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Workflow;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks every few seconds after the records that were not taken: each open one has its task, who
 * has to know of it gets a letter, and what it said is erased in time.
 */
@ApplicationScoped
class WatchRefused {

  /** The row is the truth: a task that went with other rows comes back. */
  private static final String WITHOUT_TASK =
      """
      select task_id, processor_id, refused_at from refused_report
      where ended_at is null
        and not exists (select from task t where t.id = refused_report.task_id and t.completed_at is null)
      order by task_id limit 1000
      """;

  private static final String FORGET =
      """
      update refused_report set beginning = null
      where beginning is not null and refused_at <= clock_timestamp() - interval '30 days'
      """;

  private final Workflow workflow;
  private final Background background;
  private final TellOfRefused letters;

  WatchRefused(
      Workflow workflow,
      Background background,
      Processors processors,
      OperatorSettings operator,
      @ConfigProperty(name = "tocsin.public-url", defaultValue = "http://localhost:8080")
          String publicUrl,
      @ConfigProperty(name = "tocsin.dpo.time-zone", defaultValue = "Europe/Amsterdam")
          ZoneId timeZone) {
    this.workflow = workflow.inBackground();
    this.background = background;
    String tasks = publicUrl.replaceAll("/+$", "") + "/v1/tasks";
    this.letters =
        new TellOfRefused(processors, operator.address(), new WriteRefusedReports(timeZone, tasks));
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    Metadata byItself = new Metadata("tocsin", UUID.randomUUID().toString(), null, null);
    return background.tick(() -> workflow.inTransaction(byItself, this::look));
  }

  private Uni<Void> look(UnitOfWork work) {
    return Sql.in(work.session(), WITHOUT_TASK)
        .lines()
        .chain(rows -> OpenTasks.open(work, rows.stream().map(WatchRefused::task).toList()))
        .chain(() -> Sql.in(work.session(), FORGET).update())
        .chain(() -> letters.tell(work));
  }

  private static OpenTasks.Needed task(Columns row) {
    String processor = row.text(1);
    return OpenTasks.Needed.since(
        row.instant(2),
        row.text(0),
        TaskKind.REPORT_REFUSED,
        processor == null ? null : new ProcessorId(processor));
  }
}
