package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/**
 * The connection was lost without a reply after the message may have been handed over (RFC 5321
 * 4.2.5).
 */
public record RecordUncertainty(int number, String contact) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustHaveIssued(number);
    return List.of(new NotificationEvent.NoticeUncertain(number, contact));
  }
}
