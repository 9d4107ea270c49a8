package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/** The breach was closed: nobody is owed another word, and nobody is reminded. */
public record PauseFollowUp() implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    boolean told = notification.exists() && notification.told() != null;
    return told && !notification.followUp().paused()
        ? List.of(new NotificationEvent.FollowUpPaused())
        : List.of();
  }
}
