package dev.tocsin.notification;

import dev.tocsin.notification.NotificationEvent.FailureNoted;
import dev.tocsin.notification.NotificationEvent.NoticeBounced;
import dev.tocsin.notification.NotificationEvent.PhoneNeeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A delivery report says that a notice failed. Nothing is undone where the client has it all the
 * same; else it is a bounce that rests on the report.
 *
 * @param code the SMTP reply code; null when there was none
 * @param report how the failure is told
 * @param reachable ids of the client's contacts today, in order of preference
 */
public record RecordReport(
    int number, String contact, Integer code, Report report, List<String> reachable)
    implements NotificationCommand {

  /** How a failure is told. */
  public enum Report {
    /** The address does not take it, and will not later. */
    FAILED_FOR_GOOD,
    /** It was tried for too long. */
    GIVEN_UP,
    /** The address was reached: the failure lies behind it. */
    FAILED_BEHIND
  }

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    Notice notice = notification.mustHaveIssued(number);
    if (notice.arrival().bounced().contains(contact)) {
      return List.of();
    }
    boolean counts = notice.arrival().accepted().contains(contact);
    if (report == Report.FAILED_BEHIND) {
      return counts ? List.of(noted(HeldBecause.REACHED)) : List.of();
    }
    if (counts && isAcknowledged(notification, notice)) {
      return acknowledged(notification);
    }
    return new RecordBounce(number, contact, code, reachable)
        .decide(notification, now).stream().map(RecordReport::byReport).toList();
  }

  /** Whoever acknowledged an earlier notice has not said anything about this one. */
  private static boolean isAcknowledged(Notification notification, Notice notice) {
    Instant at = notification.response().acknowledgedAt();
    return at != null && !at.isBefore(notice.issuedAt());
  }

  private List<NotificationEvent> acknowledged(Notification notification) {
    List<NotificationEvent> events = new ArrayList<>();
    events.add(noted(HeldBecause.ACKNOWLEDGED));
    if (report == Report.FAILED_FOR_GOOD && !notification.withdrawn()) {
      events.add(new PhoneNeeded(PhoneReason.CAME_BACK));
    }
    return events;
  }

  private FailureNoted noted(HeldBecause why) {
    return new FailureNoted(number, contact, code, why);
  }

  private static NotificationEvent byReport(NotificationEvent event) {
    return event instanceof NoticeBounced bounced ? bounced.reported() : event;
  }
}
