package dev.tocsin.register;

import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationEvent.DutyReopened;
import dev.tocsin.notification.NotificationEvent.NoticeBounced;
import dev.tocsin.notification.NotificationEvent.Notified;
import java.time.Instant;

/**
 * Whether a client is late only because a delivery report undid a telling that was in time. The
 * report bears a mark of ours, which whoever holds the notice knows.
 */
final class ReportedLateness {

  /** When the telling was that a report undid; null when none did. */
  private Instant undone;

  private boolean reported;

  void add(Notification before, NotificationEvent event) {
    if (event instanceof NoticeBounced bounce) {
      reported = Boolean.TRUE.equals(bounce.byReport());
      return;
    }
    boolean undoes = event instanceof DutyReopened || event instanceof Notified;
    if (reported && undoes && before.told() != null && undone == null) {
      undone = before.told().acceptedAt();
    }
    if (!undoes && before.told() != null && event.applyTo(before).told() == null) {
      undone = null; // another duty has begun
    }
    reported = false;
  }

  /** By the due time as it stands now. */
  boolean isReported(Notification now) {
    return now.exists()
        && now.isLate()
        && undone != null
        && now.dueAt() != null
        && !undone.isAfter(now.dueAt());
  }
}
