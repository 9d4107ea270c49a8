package dev.tocsin.casefile;

import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes a task of what mail cannot do, and ends it when it is no longer needed. */
public final class KeepTasks implements Projection {

  /** A clock moved: what is still to be done is due by the new one. */
  private static final String MOVE =
      """
      with moved as materialized (
        select task.id, r.due_at
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (
          breach_id uuid, client_id text, due_at timestamptz)
          join task on task.breach_id = r.breach_id and task.client_id = r.client_id
        where task.completed_at is null
          and task.kind <> 'HELP_CLIENT'
        order by task.id for update of task)
      update task set due_at = moved.due_at from moved where task.id = moved.id
      """;

  @Override
  public String name() {
    return "tasks";
  }

  @Override
  public Set<String> follows() {
    return Set.of(Streams.BREACHES, Streams.NOTIFICATIONS);
  }

  @Override
  public Uni<Void> write(UnitOfWork work, Changes changes) {
    List<OpenTasks.Needed> needed = new ArrayList<>();
    List<OpenTasks.Ended> ended = new ArrayList<>();
    for (NotificationChange change : changes.notifications()) {
      TaskRules.Outcome outcome = TaskRules.of(change);
      needed.addAll(outcome.needed());
      ended.addAll(outcome.ended());
    }
    for (BreachChange change : changes.breaches()) {
      TaskRules.Outcome outcome = TaskRules.of(change);
      needed.addAll(outcome.needed());
      ended.addAll(outcome.ended());
    }
    return OpenTasks.open(work, needed)
        .chain(() -> OpenTasks.end(work, ended))
        .chain(() -> work.run(MOVE, changes.movedDueTimes()));
  }

  @Override
  public Rewriting rewriting() {
    return new RewriteTasks();
  }

  @Override
  public Uni<Integer> finish(UnitOfWork work) {
    return RewriteTasks.deleteOrphans(work);
  }
}
