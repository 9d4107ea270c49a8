package dev.tocsin.workflow;

import dev.tocsin.breach.BreachId;
import dev.tocsin.notification.NotificationId;
import java.util.List;
import java.util.Map;

/**
 * All that is on record of some streams, from their beginning, step by step: what occurred at one
 * moment is one step, in how many commands it ever came.
 */
public record Past(
    Map<BreachId, List<BreachChange>> breaches,
    Map<NotificationId, List<NotificationChange>> notifications) {

  /** The last step of each: how it stands now. */
  public Changes latest() {
    return new Changes(
        breaches.values().stream().map(Past::last).toList(),
        notifications.values().stream().map(Past::last).toList());
  }

  private static <C> C last(List<C> steps) {
    return steps.get(steps.size() - 1);
  }
}
