package dev.tocsin.workflow;

import dev.tocsin.breach.BreachId;
import dev.tocsin.notification.NotificationId;
import java.util.List;
import java.util.Map;

/**
 * What some streams come to, from their beginning: what occurred at one moment is one step, in how
 * many commands it ever came.
 *
 * @param breaches the last step of each: of all of them there may be too much to be kept
 * @param notifications all steps of each
 */
public record Past(
    Map<BreachId, BreachChange> breaches,
    Map<NotificationId, List<NotificationChange>> notifications) {

  /** The last step of each: how it stands now. */
  public Changes latest() {
    return new Changes(
        List.copyOf(breaches.values()),
        notifications.values().stream().map(steps -> steps.get(steps.size() - 1)).toList());
  }
}
