package dev.tocsin.notification;

import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.List;

/** Why the client was, or will be, told late (Lucrasoft L10: "within 24 hours, if possible"). */
public record ExplainDelay(Text reason) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustExist();
    if (!notification.isLate()) {
      throw new Rejected(
          "there is no delay to explain: the notification is " + notification.state());
    }
    return reason.equals(notification.outcome().delayReason())
        ? List.of()
        : List.of(new NotificationEvent.DelayExplained(reason));
  }
}
