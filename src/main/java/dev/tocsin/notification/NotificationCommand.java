package dev.tocsin.notification;

import dev.tocsin.breach.Rejected;
import java.time.Instant;
import java.util.List;

/** A wish about one notification. */
public interface NotificationCommand {

  /**
   * What happens when the wish is granted; empty when there is nothing left to do.
   *
   * @throws Rejected when the notification's state does not allow it
   */
  List<NotificationEvent> decide(Notification notification, Instant now);
}
