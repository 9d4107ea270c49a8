package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.ID;
import static dev.tocsin.notification.NotificationSpec.NOON;
import static dev.tocsin.notification.NotificationSpec.TERMS;
import static dev.tocsin.notification.NotificationSpec.given;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.missed;
import static dev.tocsin.notification.NotificationSpec.opened;
import static dev.tocsin.notification.NotificationSpec.restoredByName;
import static dev.tocsin.notification.NotificationSpec.started;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static dev.tocsin.notification.NotificationSpec.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Text;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenNotificationTest {

  private static final Text SCOPE = Text.of("Two of your five mailboxes");
  private static final TermsOrigin ORIGIN = new TermsOrigin(TermsOrigin.Source.AGREEMENT, "4-2021");
  private static final Instant AWARE = hours(1);
  private static final Instant REPORTED = hours(2);
  private static final Instant CONFIRMED = hours(3);
  private static final Instant IDENTIFIED = hours(4);

  @Test
  void the_clock_runs_from_the_moment_the_processor_knew() { // Itum I2
    starts(ClockStart.DISCOVERY, AWARE);
  }

  @Test
  void the_clock_runs_from_the_report_where_the_contract_says_so() { // Lucrasoft L1, L4
    starts(ClockStart.REPORT, REPORTED);
  }

  @Test
  void the_clock_runs_from_the_confirmation_where_the_contract_says_so() { // Lucrasoft L4
    starts(ClockStart.CONFIRMATION, CONFIRMED);
  }

  @Test
  void the_clock_runs_from_the_naming_of_this_client_where_the_contract_says_so() {
    starts(ClockStart.IDENTIFICATION, IDENTIFIED);
  }

  @Test
  void until_it_starts_nothing_is_due() {
    Terms terms = within("PT24H", ClockStart.CONFIRMATION);

    Notification suspected =
        given()
            .at(IDENTIFIED)
            .when(open(terms, suspected(), null))
            .then(openedAt(IDENTIFIED, terms, null));

    assertThat(suspected.dueAt()).isNull();
    assertThat(suspected.state()).isEqualTo(State.OPEN);
    assertThat(suspected.nextAt()).isNull();
  }

  @Test
  void a_clock_that_starts_with_its_due_time_past_is_overdue_at_once() {
    Instant late = DUE.plusNanos(1);

    Notification overdue =
        given()
            .at(late)
            .when(open(TERMS, new Moments(NOON, late, null, late), SCOPE))
            .then(openedAt(late, TERMS, SCOPE), started(NOON, DUE), missed());

    assertThat(overdue.state()).isEqualTo(State.OVERDUE);
    assertThat(overdue.needsAutomaticNotice(late)).isTrue();
    assertThat(overdue.nextAt()).isBefore(late);
  }

  @Test
  void a_clock_that_starts_when_it_is_due_is_still_open() {
    given()
        .at(DUE)
        .when(open(TERMS, new Moments(NOON, NOON, null, DUE), null))
        .then(openedAt(DUE, TERMS, null), started(NOON, DUE));
  }

  @Test
  void naming_a_client_twice_is_naming_it_once() {
    givenRunning().at(hours(5)).when(open(within("PT1H"), known(), null)).thenNothing();
  }

  @Test
  void a_later_edit_of_the_terms_never_moves_a_running_clock() {
    Notification same =
        givenRunning()
            .at(hours(5))
            .when(open(within("PT1H"), known(), SCOPE))
            .then(new NotificationEvent.ScopeDescribed(SCOPE));

    assertThat(same.dueAt()).isEqualTo(DUE);
    assertThat(same.terms()).isEqualTo(TERMS);
    assertThat(same.share().scope()).isEqualTo(SCOPE);
  }

  @Test
  void a_scope_described_twice_is_described_once() {
    givenRunning(new NotificationEvent.ScopeDescribed(SCOPE))
        .when(open(TERMS, known(), SCOPE))
        .thenNothing();
  }

  @Test
  void naming_a_withdrawn_client_brings_its_duty_back_with_the_first_due_time() {
    Notification back =
        givenRunning(issued(1), withdrawn(Withdrawal.NOT_AFFECTED))
            .at(hours(9))
            .when(open(TERMS, new Moments(NOON, NOON, null, hours(9)), SCOPE))
            .then(restoredByName(hours(9)), new NotificationEvent.ScopeDescribed(SCOPE));

    assertThat(back.state()).isEqualTo(State.OPEN);
    assertThat(back.dueAt()).isEqualTo(DUE);
  }

  @Test
  void a_clock_whose_moment_came_while_the_client_was_withdrawn_runs_when_the_duty_is_back() {
    Notification back =
        given(opened(within("PT48H", ClockStart.CONFIRMATION)), withdrawn(Withdrawal.NOT_AFFECTED))
            .at(hours(9))
            .when(open(TERMS, known(), null))
            .then(
                new NotificationEvent.Restored(null, IDENTIFIED, null),
                started(CONFIRMED, hours(51)));

    assertThat(back.dueAt()).isEqualTo(hours(51));
  }

  private static void starts(ClockStart rule, Instant at) {
    Terms terms = within("PT24H", rule);

    Notification running =
        given()
            .at(IDENTIFIED)
            .when(open(terms, known(), null))
            .then(openedAt(IDENTIFIED, terms, null), started(at, at.plus(terms.notifyWithin())));

    assertThat(running.state()).isEqualTo(State.OPEN);
    assertThat(running.clock().startedAt()).isEqualTo(at);
  }

  private static Moments known() {
    return new Moments(AWARE, REPORTED, CONFIRMED, IDENTIFIED);
  }

  private static Moments suspected() {
    return new Moments(AWARE, REPORTED, null, IDENTIFIED);
  }

  private static OpenNotification open(Terms terms, Moments moments, Text scope) {
    return new OpenNotification(ID, terms, ORIGIN, true, moments, scope, null, false, null);
  }

  @Test
  void who_is_named_again_runs_by_a_discovery_that_was_corrected_meanwhile() {
    given(opened(TERMS), NotificationSpec.started(NOON, DUE), withdrawn(Withdrawal.NOT_AFFECTED))
        .at(hours(1))
        .when(
            new OpenNotification(
                ID,
                TERMS,
                ORIGIN,
                true,
                new Moments(hours(-5), NOON, null, hours(1)),
                null,
                null,
                false,
                null))
        .then(
            restoredByName(hours(1)),
            new NotificationEvent.ClockMoved(hours(-5), hours(43), hours(1)));
  }

  private static NotificationEvent openedAt(Instant at, Terms terms, Text scope) {
    return new NotificationEvent.Opened(
        ID.breachId(), ID.clientId(), at, terms, true, scope, false, ORIGIN, null);
  }
}
