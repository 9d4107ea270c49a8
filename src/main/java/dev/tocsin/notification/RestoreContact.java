package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/** What was taken for a contact's refusal was one of us: the contact is usable as before. */
public record RestoreContact(int number, String contact) implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    Notice notice = notification.mustHaveIssued(number);
    boolean isOut =
        notice.arrival().bounced().contains(contact)
            && !notice.arrival().accepted().contains(contact);
    return isOut ? List.of(new NotificationEvent.ContactRestored(number, contact)) : List.of();
  }
}
