package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/**
 * The mail server said "later", or could not be reached.
 *
 * @param code the SMTP reply code; null when there was none
 */
public record RecordDeferral(int number, String contact, Integer code)
    implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustHaveIssued(number);
    return List.of(new NotificationEvent.NoticeDeferred(number, contact, code));
  }
}
