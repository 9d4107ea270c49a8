package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/**
 * E-mail may never be read, be it accepted or not: somebody has to phone this client as well,
 * unless it has said that it knows.
 */
public record NeedPhone(PhoneReason why) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    boolean mayNotKnow =
        notification.exists()
            && !notification.withdrawn()
            && notification.response().acknowledgedAt() == null;
    return mayNotKnow && notification.byPhone().reason() == null
        ? List.of(new NotificationEvent.PhoneNeeded(why))
        : List.of();
  }
}
