package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/** Somebody at the client says: we have read it. The first time counts. */
public record AcknowledgeNotice(int number) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustHaveIssued(number);
    return notification.response().acknowledgedAt() != null
        ? List.of()
        : List.of(new NotificationEvent.Acknowledged(number, now));
  }
}
