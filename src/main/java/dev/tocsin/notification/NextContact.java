package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whom else a notice goes to while the contact it was sent to has not taken it. */
final class NextContact {

  private NextContact() {}

  /** Whether the client should have been told by now. */
  static boolean isHurried(Notification notification, Instant now) {
    return notification.isOwed()
        && notification.dueAt() != null
        && !now.isBefore(notification.dueAt());
  }

  /**
   * The client's next contact is tried as well, once for each that does not take it: while one is
   * under way after {@code contact}, no other is.
   *
   * @param reachable ids of the client's contacts today, in order of preference
   */
  static Optional<NotificationEvent> asWell(
      Notification notification, int number, String contact, List<String> reachable) {
    Notice notice = notification.mustHaveIssued(number);
    List<String> tried = notice.arrival().contacts();
    boolean isLast = contact.equals(tried.get(tried.size() - 1));
    if (!isLast || notice.isAccepted() || hasNewerWord(notification, number)) {
      return Optional.empty();
    }
    return reachable.stream()
        .filter(next -> !tried.contains(next))
        .findFirst()
        .map(next -> new NotificationEvent.NoticeReaddressed(number, next));
  }

  /** Who has a later notice is not sent one that may have been corrected since. */
  private static boolean hasNewerWord(Notification notification, int number) {
    return notification.correspondence().arrived().anyMatch(other -> other.number() > number);
  }
}
