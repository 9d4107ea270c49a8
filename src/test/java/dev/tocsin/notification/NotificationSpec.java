package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Given these facts about a duty, when this is wished at this time, then those facts follow. */
final class NotificationSpec {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final NotificationId ID =
      new NotificationId(
          BreachId.of("00000000-0000-7000-8000-000000004711"), new ClientId("bakkerij-de-zon"));
  static final Text REASON = Text.of("The alarm was a test");

  /** 48 hours from discovery (Itum I2); discovered at noon, due at {@link #DUE}. */
  static final Terms TERMS = within("PT48H");

  static final Instant DUE = hours(48);

  private final List<NotificationEvent> history;
  private Instant now = NOON;
  private NotificationCommand command;

  private NotificationSpec(List<NotificationEvent> history) {
    this.history = history;
  }

  static NotificationSpec given(NotificationEvent... history) {
    return new NotificationSpec(List.of(history));
  }

  /** A duty of 48 hours whose clock started at noon, then this. */
  static NotificationSpec givenRunning(NotificationEvent... then) {
    return new NotificationSpec(running(then));
  }

  /** The state of a duty of 48 hours whose clock started at noon, after this. */
  static Notification runningAfter(NotificationEvent... then) {
    return fold(running(then));
  }

  static Notification after(NotificationEvent... history) {
    return fold(List.of(history));
  }

  NotificationSpec at(Instant time) {
    now = time;
    return this;
  }

  NotificationSpec when(NotificationCommand wish) {
    command = wish;
    return this;
  }

  /** The state after exactly these facts followed. */
  Notification then(NotificationEvent... expected) {
    List<NotificationEvent> facts = command.decide(fold(history), now);
    assertThat(facts).containsExactly(expected);
    List<NotificationEvent> all = new ArrayList<>(history);
    all.addAll(facts);
    return fold(all);
  }

  void thenNothing() {
    assertThat(command.decide(fold(history), now)).isEmpty();
  }

  void thenRefused(String because) {
    assertThatExceptionOfType(Rejected.class)
        .isThrownBy(() -> command.decide(fold(history), now))
        .withMessageContaining(because);
  }

  private static List<NotificationEvent> running(NotificationEvent... then) {
    List<NotificationEvent> all = new ArrayList<>(List.of(opened(TERMS), started(NOON, DUE)));
    all.addAll(List.of(then));
    return all;
  }

  private static Notification fold(List<NotificationEvent> history) {
    Notification notification = Notification.NONE;
    for (NotificationEvent event : history) {
      notification = event.applyTo(notification);
    }
    return notification;
  }

  static Instant hours(long afterNoon) {
    return NOON.plus(Duration.ofHours(afterNoon));
  }

  static Terms within(String window) {
    return within(window, ClockStart.DISCOVERY);
  }

  static Terms within(String window, ClockStart rule) {
    return new Terms(Duration.parse(window), rule, null, null, null);
  }

  static NotificationEvent opened(Terms terms) {
    return new NotificationEvent.Opened(
        ID.breachId(), ID.clientId(), NOON, terms, true, null, null, null, null);
  }

  static NotificationEvent openedWithoutAutomaticNotice(Terms terms) {
    return new NotificationEvent.Opened(
        ID.breachId(), ID.clientId(), NOON, terms, false, null, null, null, null);
  }

  static NotificationEvent started(Instant at, Instant dueAt) {
    return new NotificationEvent.ClockStarted(at, dueAt);
  }

  static NotificationEvent warned(int percent) {
    return new NotificationEvent.DeadlineApproaching(
        percent / 100.0, TERMS.warnAt(NOON, percent), DUE);
  }

  static NotificationEvent missed() {
    return new NotificationEvent.DeadlineMissed(DUE);
  }

  static NotificationEvent issued(int number, NoticeKind kind) {
    return new NotificationEvent.NoticeIssued(
        number,
        kind,
        false,
        false,
        hours(number),
        Language.NL,
        "c1",
        "hash-" + number,
        null,
        7L,
        null,
        null,
        null);
  }

  static NotificationEvent issued(int number) {
    return issued(number, number == 1 ? NoticeKind.INITIAL : NoticeKind.UPDATE);
  }

  static NotificationEvent accepted(int number, String contact, Instant at) {
    return new NotificationEvent.NoticeAccepted(number, contact, at);
  }

  static NotificationEvent bounced(int number, String contact) {
    return new NotificationEvent.NoticeBounced(number, contact, 550);
  }

  static NotificationEvent acknowledged(int number) {
    return new NotificationEvent.Acknowledged(number, hours(3));
  }

  static NotificationEvent readdressed(int number, String contact) {
    return new NotificationEvent.NoticeReaddressed(number, contact);
  }

  static NotificationEvent notified(int number, Instant at, long lateBySeconds) {
    return new NotificationEvent.Notified(number, at, DUE, lateBySeconds > 0, lateBySeconds);
  }

  static NotificationEvent withdrawn(Withdrawal why) {
    return new NotificationEvent.Withdrawn(why, REASON);
  }

  static NotificationEvent restored() {
    return new NotificationEvent.Restored(DUE, null, null);
  }

  static NotificationEvent restoredByName(Instant at) {
    return new NotificationEvent.Restored(DUE, at, null);
  }
}
