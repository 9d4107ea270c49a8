package dev.tocsin.notification;

import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.List;

/**
 * The client wants help with its own notification (GDPR 28(3)(f), Lucrasoft L12). Asking again
 * without a word more is asking once.
 *
 * @param text what it wants help with; null when nothing was said
 */
public record RequestHelp(Text text) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustExist();
    if (notification.notices().isEmpty() && notification.firstToldAt() == null) {
      throw new Rejected(notification.id() + ": nothing was told yet that help could be with");
    }
    return text == null && notification.response().helpRequestedAt() != null
        ? List.of()
        : List.of(new NotificationEvent.HelpRequested(text, now));
  }
}
