package dev.tocsin.casefile;

import dev.tocsin.breach.Text;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.NotificationChange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tasks of one stream, as they come and go with each of its steps. */
final class FoldTasks {

  /**
   * A task as its stream tells it.
   *
   * @param dueAt null when there is no time for it
   * @param end null while it is open
   */
  record Folded(OpenTasks.Needed task, Instant dueAt, OpenTasks.Ended end) {

    private Folded due(Instant moved) {
      boolean moves = end == null && task.kind() != TaskKind.HELP_CLIENT;
      return moves ? new Folded(task, moved, null) : this;
    }

    String completedBy() {
      return end == null ? null : end.by();
    }

    Instant completedAt() {
      return end == null ? null : end.at();
    }

    Text result() {
      return end == null ? null : end.result();
    }
  }

  private final Map<String, Folded> tasks = new TreeMap<>();

  /** Of a breach, whose steps come one after the other. */
  void follow(BreachChange step) {
    follow(TaskRules.of(step));
  }

  Collection<Folded> tasks() {
    return tasks.values();
  }

  static Collection<Folded> ofNotification(List<NotificationChange> steps) {
    FoldTasks fold = new FoldTasks();
    for (NotificationChange step : steps) {
      fold.follow(TaskRules.of(step));
      if (step.movesDueTime()) {
        fold.tasks.replaceAll((id, task) -> task.due(step.after().dueAt()));
      }
    }
    return fold.tasks();
  }

  private void follow(TaskRules.Outcome outcome) {
    for (OpenTasks.Needed needed : outcome.needed()) {
      Folded there = tasks.get(needed.id());
      if (there == null || there.end() != null) {
        tasks.put(needed.id(), new Folded(needed, needed.dueAt(), null));
      }
    }
    for (OpenTasks.Ended ended : outcome.ended()) {
      Folded there = tasks.get(ended.id());
      if (there != null && there.end() == null) {
        tasks.put(ended.id(), new Folded(there.task(), there.dueAt(), ended));
      }
    }
  }
}
