package dev.tocsin.workflow;

import dev.tocsin.notification.NotificationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that one transaction records. */
public record Changes(List<BreachChange> breaches, List<NotificationChange> notifications) {

  public static Changes of(BreachChange change) {
    return new Changes(List.of(change), List.of());
  }

  public static Changes of(List<NotificationChange> changes) {
    return new Changes(List.of(), changes);
  }

  /**
   * The due times that moved, as rows of {@code breach_id}, {@code client_id} and {@code due_at}:
   * whoever keeps a copy of one follows.
   */
  public List<Map<String, Object>> movedDueTimes() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (NotificationChange change : notifications) {
      if (change.movesDueTime()) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("breach_id", change.id().breachId());
        row.put("client_id", change.id().clientId());
        row.put("due_at", change.after().dueAt());
        rows.add(row);
      }
    }
    return rows;
  }

  /** The duties that something is recorded about. */
  List<NotificationId> duties() {
    return notifications.stream().map(NotificationChange::id).toList();
  }

  /** Without those that change nothing. */
  Changes real() {
    return new Changes(
        breaches.stream().filter(change -> !change.events().isEmpty()).toList(),
        notifications.stream().filter(change -> !change.events().isEmpty()).toList());
  }

  Stream<Change<?, ?>> all() {
    return Stream.concat(breaches.stream(), notifications.stream());
  }

  boolean isEmpty() {
    return breaches.isEmpty() && notifications.isEmpty();
  }
}
