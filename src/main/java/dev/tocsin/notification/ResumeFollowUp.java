package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/** The breach was reopened after it was closed: the client is owed further word again. */
public record ResumeFollowUp() implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    return notification.exists() && notification.followUp().paused()
        ? List.of(new NotificationEvent.FollowUpResumed(now))
        : List.of();
  }
}
