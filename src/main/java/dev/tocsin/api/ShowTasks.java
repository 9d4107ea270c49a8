package dev.tocsin.api;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.casefile.Task;
import dev.tocsin.casefile.TaskKind;
import dev.tocsin.delivery.StandingRefusals;
import dev.tocsin.delivery.StandingRefusals.Refusal;
import dev.tocsin.reports.RefusedRecord;
import dev.tocsin.reports.RefusedRecords;
import dev.tocsin.workflow.People;
import dev.tocsin.workflow.Reading;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tasks as they are answered, with what each of them is about. */
final class ShowTasks {

  private final Map<String, RefusedRecord> records;
  private final Map<ProcessorId, List<Refusal>> refusals;
  private final People people;
  private final boolean withText;

  private ShowTasks(
      Map<String, RefusedRecord> records,
      Map<ProcessorId, List<Refusal>> refusals,
      People people,
      boolean withText) {
    this.records = records;
    this.refusals = refusals;
    this.people = people;
    this.withText = withText;
  }

  /**
   * @param withText whether what strangers sent is shown
   */
  static Uni<List<TaskView>> all(Reading work, List<Task> tasks, boolean withText) {
    List<String> reports = of(tasks, TaskKind.REPORT_REFUSED).map(Task::id).toList();
    List<ProcessorId> refused = of(tasks, TaskKind.MAIL_REFUSED).map(Task::processorId).toList();
    List<String> completedBy = tasks.stream().map(Task::completedBy).toList();
    return RefusedRecords.of(work, reports)
        .flatMap(
            records ->
                StandingRefusals.of(work, refused)
                    .flatMap(
                        refusals ->
                            People.among(work.session(), completedBy)
                                .map(people -> new ShowTasks(records, refusals, people, withText))))
        .map(show -> tasks.stream().map(show::view).toList());
  }

  private static Stream<Task> of(List<Task> tasks, TaskKind kind) {
    return tasks.stream().filter(task -> task.kind() == kind);
  }

  private TaskView view(Task task) {
    RefusedRecord record = records.get(task.id());
    return TaskView.of(
        task,
        record == null ? null : TaskView.RecordView.of(record, withText),
        task.kind() == TaskKind.MAIL_REFUSED
            ? refusals.getOrDefault(task.processorId(), List.of())
            : null,
        people);
  }
}
