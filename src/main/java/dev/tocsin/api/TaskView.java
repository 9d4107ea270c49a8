package dev.tocsin.api;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Text;
import dev.tocsin.casefile.Task;
import dev.tocsin.casefile.TaskKind;
import dev.tocsin.delivery.StandingRefusals.Refusal;
import dev.tocsin.report.Reason;
import dev.tocsin.reports.RefusedRecord;
import dev.tocsin.workflow.People;
import java.time.Instant;
import java.util.List;

/**
 * A task as it is answered.
 *
 * @param completedById the subject of who completed it; null while open, and of before there were
 *     subjects
 * @param record null unless it is about one
 * @param refusals null unless a mail server refuses us
 */
record TaskView(
    String id,
    TaskKind kind,
    ProcessorId processorId,
    BreachId breachId,
    ClientId clientId,
    boolean drill,
    Instant createdAt,
    Instant dueAt,
    Instant completedAt,
    String completedBy,
    String completedById,
    Text result,
    String about,
    RecordView record,
    List<Refusal> refusals) {

  /** Where a record stands in Kafka that was not taken as a report, why, and how it begins. */
  record RecordView(String topic, int partition, long offset, Reason reason, String text) {
    static RecordView of(RefusedRecord record, boolean withText) {
      return new RecordView(
          record.place().topic(),
          record.place().partition(),
          record.place().offset(),
          record.reason(),
          withText ? record.text() : null);
    }
  }

  /**
   * @param record null when it is about none
   * @param refusals null when it is about none
   * @param people among whom is who completed it
   */
  static TaskView of(Task task, RecordView record, List<Refusal> refusals, People people) {
    return new TaskView(
        task.id(),
        task.kind(),
        task.processorId(),
        task.breachId(),
        task.clientId(),
        task.drill(),
        task.createdAt(),
        task.dueAt(),
        task.completedAt(),
        people.nameOf(task.completedBy()),
        people.subjectOf(task.completedBy()),
        task.result(),
        task.fact(),
        record,
        refusals);
  }
}
