package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/** E-mail may never arrive: somebody has to phone this client as well. */
public record NeedPhone(PhoneReason why) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    return notification.isOwed() && notification.phone() == null
        ? List.of(new NotificationEvent.PhoneNeeded(why))
        : List.of();
  }
}
