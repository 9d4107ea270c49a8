package dev.tocsin.notification;

import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.List;

/** The client was told by telephone, and need not have it in writing as well. */
public record WaiveWriting(Text reason) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustExist();
    if (reason.equals(notification.byPhone().writtenWaiver())) {
      return List.of();
    }
    if (!notification.isOwedInWriting()) {
      throw new Rejected("nothing is owed in writing: only who was told by telephone alone is");
    }
    return List.of(new NotificationEvent.WrittenWaived(reason));
  }
}
