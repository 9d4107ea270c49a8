package dev.tocsin.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.HeldBecause;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.State;
import dev.tocsin.notification.Terms;
import dev.tocsin.notification.Withdrawal;
import dev.tocsin.register.ClientEntry.Result;
import dev.tocsin.workflow.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** History is kept: what was corrected, taken back or said anew does not replace what was. */
class CompileBreachEntryTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final BreachId BREACH = new BreachId(UUID.randomUUID());
  private static final ClientId CLIENT = new ClientId("harbour-freight");

  private final CompileBreachEntry breach = new CompileBreachEntry();
  private final CompileClientEntry client = new CompileClientEntry(People.NOBODY);

  @Test
  void a_corrected_discovery_shows_both_times_and_the_reason() {
    reported();
    recorded(5, new BreachEvent.DiscoveryCorrected(at(-90), Text.of("wrong zone")));
    recorded(6, new BreachEvent.DiscoveryCorrected(at(-80), Text.of("read again")));

    BreachEntry entry = breach.entry();
    assertThat(entry.discoveredAt()).isEqualTo(at(-80));
    assertThat(entry.discoveryCorrections())
        .containsExactly(
            new BreachEntry.Correction(at(-30), at(-90), Text.of("wrong zone"), at(5), "dpo", null),
            new BreachEntry.Correction(
                at(-90), at(-80), Text.of("read again"), at(6), "dpo", null));
  }

  @Test
  void a_dismissal_that_was_taken_back_stays_on_record() {
    reported();
    recorded(5, new BreachEvent.Dismissed(Text.of("test data")));
    assertThat(breach.entry().dismissedAt()).isEqualTo(at(5));
    recorded(9, new BreachEvent.Reopened(Text.of("real data"), Status.REPORTED));

    BreachEntry entry = breach.entry();
    assertThat(entry.dismissedAt()).isNull();
    assertThat(entry.course())
        .containsExactly(
            new BreachEntry.Step(Status.REPORTED, at(0), "dpo", null, null),
            new BreachEntry.Step(Status.DISMISSED, at(5), "dpo", null, Text.of("test data")),
            new BreachEntry.Step(Status.REPORTED, at(9), "dpo", null, Text.of("real data")));
  }

  @Test
  void every_attempt_to_deliver_stands_with_its_notice() {
    opened();
    told(1, new NotificationEvent.NoticeDeferred(1, "it", 451));
    told(2, new NotificationEvent.NoticeBounced(1, "it", 550));
    told(3, new NotificationEvent.NoticeAccepted(1, "desk", at(3)));

    assertThat(client.entry(CLIENT, null).notices().get(0).deliveries())
        .containsExactly(
            new ClientEntry.Outcome("it", Result.DEFERRED, 451, at(1), false),
            new ClientEntry.Outcome("it", Result.BOUNCED, 550, at(2), false),
            new ClientEntry.Outcome("desk", Result.ACCEPTED, null, at(3), false));
  }

  @Test
  void what_rests_on_a_delivery_report_says_so() {
    opened();
    told(2, new NotificationEvent.NoticeBounced(1, "it", 550, true));
    told(3, new NotificationEvent.FailureNoted(1, "desk", 550, HeldBecause.REACHED));

    assertThat(client.entry(CLIENT, null).notices().get(0).deliveries())
        .containsExactly(
            new ClientEntry.Outcome("it", Result.BOUNCED, 550, at(2), true),
            new ClientEntry.Outcome("desk", Result.NOTED, 550, at(3), true));
  }

  @Test
  void lateness_that_rests_on_a_report_alone_says_so() {
    toldInTimeThenBounced(true);
    told(65, new NotificationEvent.DeadlineMissed(at(60)));
    assertThat(client.entry(CLIENT, null).lateByReport()).isTrue();
    told(70, new NotificationEvent.Notified(1, at(70), at(60), true, 600));
    assertThat(client.entry(CLIENT, null).lateByReport()).isTrue();
    told(80, new NotificationEvent.ClockMoved(at(-59), at(1), at(80)));
    assertThat(client.entry(CLIENT, null).lateByReport()).isFalse();
  }

  @Test
  void lateness_that_a_mail_server_told_us_of_rests_on_no_report() {
    toldInTimeThenBounced(null);
    told(70, new NotificationEvent.Notified(1, at(70), at(60), true, 600));
    assertThat(client.entry(CLIENT, null).lateByReport()).isFalse();
  }

  @Test
  void who_was_told_in_time_again_is_not_late() {
    toldInTimeThenBounced(true);
    told(30, new NotificationEvent.Notified(1, at(30), at(60), false, 0));
    assertThat(client.entry(CLIENT, null).lateByReport()).isFalse();
  }

  private void toldInTimeThenBounced(Boolean byReport) {
    opened();
    told(1, new NotificationEvent.ClockStarted(at(0), at(60)));
    told(2, new NotificationEvent.Notified(1, at(2), at(60), false, 0));
    told(4, new NotificationEvent.NoticeBounced(1, "it", 550, byReport));
    told(4, new NotificationEvent.DutyReopened(1));
  }

  @Test
  void lateness_is_frozen_and_every_reason_given_for_it_kept() { // Lucrasoft L10
    opened();
    told(2, new NotificationEvent.Notified(1, at(2), at(1), true, 60));
    told(5, new NotificationEvent.DelayExplained(Text.of("no idea")));
    told(7, new NotificationEvent.DelayExplained(Text.of("their server was down")));

    ClientEntry entry = client.entry(CLIENT, "Harbour Freight");
    assertThat(entry.lateBySeconds()).isEqualTo(60);
    assertThat(entry.delayReasons())
        .containsExactly(
            new Remark(Text.of("no idea"), at(5), "dpo", null),
            new Remark(Text.of("their server was down"), at(7), "dpo", null));
  }

  @Test
  void an_acceptance_that_bounced_leaves_the_duty_unmet_and_a_trace() {
    opened();
    told(2, new NotificationEvent.Notified(1, at(2), at(60), false, 0));
    told(4, new NotificationEvent.DutyReopened(1));

    ClientEntry entry = client.entry(CLIENT, null);
    assertThat(entry.notifiedAt()).isNull();
    assertThat(entry.dutyReopenedAt()).containsExactly(at(4));
    assertThat(entry.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_withdrawal_shows_its_reason_and_when_it_was_undone() {
    opened();
    told(2, new NotificationEvent.Withdrawn(Withdrawal.BREACH_DISMISSED, Text.of("test data")));
    told(4, new NotificationEvent.Restored(null, null, null));

    assertThat(client.entry(CLIENT, null).withdrawals())
        .containsExactly(
            new ClientEntry.Withdrawn(
                Withdrawal.BREACH_DISMISSED, Text.of("test data"), at(2), at(4)));
  }

  @Test
  void what_followed_the_first_notice_is_kept() { // Lucrasoft L12, Itum I5
    opened();
    told(2, new NotificationEvent.FollowUpMissed(at(2)));
    told(3, new NotificationEvent.FollowedUp(2, at(3), at(2), 60));
    told(4, new NotificationEvent.Acknowledged(2, at(4)));
    told(5, new NotificationEvent.HelpRequested(Text.of("the form"), at(5)));
    told(6, new NotificationEvent.TaskCompleted("t", "HELP_CLIENT", Text.of("phoned")));

    ClientEntry entry = client.entry(CLIENT, null);
    assertThat(entry.followUpsMissed()).containsExactly(at(2));
    assertThat(entry.followUps()).containsExactly(new ClientEntry.ToldAgain(2, at(3), at(2), 60));
    assertThat(entry.acknowledgedAt()).isEqualTo(at(4));
    assertThat(entry.helpRequests())
        .containsExactly(new Remark(Text.of("the form"), at(5), "dpo", null));
    assertThat(entry.doneByHand())
        .containsExactly(
            new ClientEntry.ByHand("HELP_CLIENT", Text.of("phoned"), at(6), "dpo", null));
  }

  private void reported() {
    recorded(
        0,
        new BreachEvent.Reported(
            BREACH,
            "TOC-1",
            new ProcessorId("lucrasoft"),
            Text.of("t"),
            Text.of("d"),
            at(-30),
            at(0),
            null,
            null,
            List.of(),
            null,
            false));
  }

  private void opened() {
    Terms terms = new Terms(Duration.ofMinutes(60), ClockStart.DISCOVERY, null, null, null);
    told(
        0,
        new NotificationEvent.Opened(BREACH, CLIENT, at(0), terms, true, null, false, null, null));
    told(0, new NotificationEvent.ClockStarted(at(0), at(60)));
    told(
        0,
        new NotificationEvent.NoticeIssued(
            1,
            NoticeKind.INITIAL,
            false,
            false,
            at(0),
            Language.EN,
            "it",
            "hash",
            null,
            1L,
            false,
            false,
            null));
  }

  private void recorded(int minutes, BreachEvent event) {
    breach.add(event, new Moment(at(minutes), "dpo", null));
  }

  private void told(int minutes, NotificationEvent event) {
    client.add(event, new Moment(at(minutes), "dpo", null));
  }

  private static Instant at(int minutes) {
    return NOON.plus(Duration.ofMinutes(minutes));
  }
}
