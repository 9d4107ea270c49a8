package dev.tocsin.workflow;

import java.util.List;

/** All that one transaction records. */
public record Changes(List<BreachChange> breaches, List<NotificationChange> notifications) {

  public static Changes of(BreachChange change) {
    return new Changes(List.of(change), List.of());
  }

  public static Changes of(List<NotificationChange> changes) {
    return new Changes(List.of(), changes);
  }

  /** Without those that change nothing. */
  Changes real() {
    return new Changes(
        breaches.stream().filter(change -> !change.facts().isEmpty()).toList(),
        notifications.stream().filter(change -> !change.facts().isEmpty()).toList());
  }

  boolean isEmpty() {
    return breaches.isEmpty() && notifications.isEmpty();
  }
}
