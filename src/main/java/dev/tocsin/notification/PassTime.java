package dev.tocsin.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Time went by: thresholds and due times pass as they stand, however late anybody looks; of the
 * first notice, of the one after it, and of the acknowledgement.
 */
public record PassTime() implements NotificationCommand {

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    if (!notification.exists()) {
      return List.of();
    }
    List<NotificationEvent> events = new ArrayList<>();
    firstNotice(notification, now, events);
    followUp(notification, now, events);
    acknowledgement(notification, now, events);
    return events;
  }

  private static void firstNotice(
      Notification notification, Instant now, List<NotificationEvent> events) {
    if (notification.state() != State.OPEN || notification.clock().runsFrom() == null) {
      return;
    }
    for (int percent : Notification.THRESHOLDS) {
      Instant at = notification.terms().warnAt(notification.clock().runsFrom(), percent);
      if (!notification.clock().hasWarnedAt(percent) && !now.isBefore(at)) {
        events.add(
            new NotificationEvent.DeadlineApproaching(percent / 100.0, at, notification.dueAt()));
      }
    }
    if (!now.isBefore(notification.dueAt())) {
      events.add(new NotificationEvent.DeadlineMissed(notification.dueAt()));
    }
  }

  /**
   * One time after another: behind a second notice that was missed, a regular update may be due.
   */
  private static void followUp(
      Notification notification, Instant now, List<NotificationEvent> events) {
    Notification seen = notification;
    for (Agenda.Due due = seen.agenda().nextFollowUp();
        due != null;
        due = seen.agenda().nextFollowUp()) {
      followUp(seen, due, now, events);
      if (now.isBefore(due.at())) {
        return;
      }
      NotificationEvent missed = new NotificationEvent.FollowUpMissed(due.at());
      events.add(missed);
      seen = missed.applyTo(seen);
    }
  }

  private static void followUp(
      Notification notification, Agenda.Due due, Instant now, List<NotificationEvent> events) {
    for (int percent : Notification.THRESHOLDS) {
      Instant at = due.warnAt(percent);
      if (!notification.followUp().hasWarnedAt(percent, due.at()) && !now.isBefore(at)) {
        events.add(new NotificationEvent.FollowUpApproaching(percent / 100.0, at, due.at()));
      }
    }
  }

  private static void acknowledgement(
      Notification notification, Instant now, List<NotificationEvent> events) {
    Instant at = notification.agenda().remindAt();
    if (at != null && !now.isBefore(at)) {
      DutyOutcome.Told told = notification.told();
      events.add(new NotificationEvent.AcknowledgementMissing(told.notice(), told.acceptedAt()));
    }
  }
}
