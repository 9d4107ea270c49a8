package dev.tocsin.casefile;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.NotificationId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something a person must do by hand.
 *
 * @param processorId null when nobody said whose it is
 * @param breachId null when it is about no breach
 * @param clientId null when it is about no client
 * @param dueAt when it must be done; null when there is no time for it
 * @param completedAt null while open
 * @param completedBy null while open
 * @param result null while open, and when it was settled by itself
 * @param fact the fact it is about, by its name; null when about none
 */
public record Task(
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
    String fact) {

  /** The duty it is about; empty when it is not about one client. */
  public Optional<NotificationId> about() {
    return clientId == null
        ? Optional.empty()
        : Optional.of(new NotificationId(breachId, clientId));
  }

  public Task completed(Instant at, String by, Text how) {
    return new Task(
        id, kind, processorId, breachId, clientId, drill, createdAt, dueAt, at, by, how, fact);
  }
}
