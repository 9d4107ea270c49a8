package dev.tocsin.notification;

import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody phoned the client. Told by telephone is told: when the call was made decides whether
 * that was in time, not when it was written down.
 *
 * @param at when the call was made
 * @param by the login of who writes it down
 * @param spokeWith null when nobody was reached, or nobody said
 * @param remark null when there is none
 */
public record RecordCall(CallResult result, Instant at, String by, Text spokeWith, Text remark)
    implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustExist();
    if (isOnRecord(notification)) {
      return List.of();
    }
    if (result != CallResult.TOLD) {
      return List.of(new NotificationEvent.PhoneAttempted(at, result, now, by, spokeWith, remark));
    }
    Instant dueAt = notification.dueAt();
    long lateBy = DutyOutcome.Told.lateBySeconds(at, dueAt);
    List<NotificationEvent> events = new ArrayList<>();
    events.add(
        new NotificationEvent.ToldByPhone(
            at, dueAt, lateBy > 0, lateBy, now, by, spokeWith, remark));
    if (meetsTheDuty(notification)) {
      events.add(new NotificationEvent.Notified(null, at, dueAt, lateBy > 0, lateBy));
    }
    return events;
  }

  private boolean isOnRecord(Notification notification) {
    return notification.byPhone().calls().stream()
        .anyMatch(call -> call.result() == result && call.at().equals(at));
  }

  /** Who phones first and writes later was told by the call. */
  private boolean meetsTheDuty(Notification notification) {
    if (notification.withdrawn() || at.isBefore(notification.clock().dutyBeganAt())) {
      return false;
    }
    return notification.isOwed()
        || (notification.told() != null && at.isBefore(notification.told().acceptedAt()));
  }
}
