package dev.tocsin.api;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Text;
import dev.tocsin.casefile.Task;
import dev.tocsin.casefile.TaskKind;
import java.time.Instant;

/** A task as it is answered. */
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
    Text result,
    String about) {

  static TaskView of(Task task) {
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
        task.completedBy(),
        task.result(),
        task.fact());
  }
}
