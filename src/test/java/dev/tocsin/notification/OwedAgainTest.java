package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.accepted;
import static dev.tocsin.notification.NotificationSpec.bounced;
import static dev.tocsin.notification.NotificationSpec.hours;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.notified;
import static dev.tocsin.notification.NotificationSpec.readdressed;
import static dev.tocsin.notification.NotificationSpec.runningAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A notice that came back from everybody told nobody: the client is owed one. */
class OwedAgainTest {

  private static final Instant AUTOMATIC = DUE.minusSeconds(8640);

  @ParameterizedTest
  @EnumSource(
      value = NoticeKind.class,
      names = {"INITIAL", "UPDATE", "FINAL", "CORRECTION"})
  void whatever_is_ordered_it_is_the_initial_notice(NoticeKind wanted) {
    Notification lost =
        runningAfter(issued(1), bounced(1, "c1"), readdressed(1, "c2"), bounced(1, "c2"));

    assertThat(lost.kindFor(wanted)).contains(NoticeKind.INITIAL);
    assertThat(lost.nextNumber()).isEqualTo(2);
  }

  @Test
  void while_another_contact_may_have_it_none_is_owed() {
    Notification underWay = runningAfter(issued(1), bounced(1, "c1"), readdressed(1, "c2"));

    assertThat(underWay.kindFor(NoticeKind.INITIAL)).isEmpty();
  }

  @Test
  void it_leaves_again_at_the_automatic_time() {
    Notification lost = runningAfter(issued(1), bounced(1, "c1"));

    assertThat(lost.needsAutomaticNotice(AUTOMATIC.minusSeconds(1))).isFalse();
    assertThat(lost.needsAutomaticNotice(AUTOMATIC)).isTrue();
  }

  @Test
  void one_that_left_at_the_automatic_time_and_came_back_is_not_followed_by_another() {
    NotificationEvent late =
        new NotificationEvent.NoticeIssued(
            1,
            NoticeKind.INITIAL,
            true,
            true,
            AUTOMATIC,
            Language.NL,
            "c1",
            "hash",
            null,
            7L,
            false,
            false,
            null);
    Notification lost = runningAfter(late, bounced(1, "c1"));

    assertThat(lost.needsAutomaticNotice(DUE)).isFalse();
    assertThat(lost.nextAt()).isNotNull();
  }

  @Test
  void an_update_that_came_back_leaves_the_first_notice_as_it_was_and_the_last_word_lost() {
    Notification told =
        runningAfter(
            issued(1),
            accepted(1, "c1", hours(1)),
            notified(1, hours(1), 0),
            issued(2),
            bounced(2, "c1"));

    assertThat(told.isLastWordLost()).isTrue();
    assertThat(told.kindFor(NoticeKind.INITIAL)).isEmpty();
    assertThat(told.state()).isEqualTo(State.NOTIFIED);
  }
}
