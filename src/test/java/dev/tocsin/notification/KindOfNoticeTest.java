package dev.tocsin.notification;

import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.UPDATE;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.runningAfter;
import static dev.tocsin.notification.NotificationSpec.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.NoticeKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wish for a notice comes down to for one client; nothing where a column is empty. */
class KindOfNoticeTest {

  @ParameterizedTest
  @CsvSource({
    // wanted   | nothing said | told      | told "never mind"
    "INITIAL,    INITIAL,       ,           CORRECTION",
    "UPDATE,     INITIAL,       UPDATE,     CORRECTION",
    "FINAL,      INITIAL,       FINAL,      CORRECTION",
    "CORRECTION, INITIAL,       CORRECTION, CORRECTION",
    "RETRACTION, ,              RETRACTION, ",
    "WITHDRAWAL, ,              WITHDRAWAL, RETRACTION",
  })
  void the_wish_meets_what_was_said_before(
      NoticeKind wanted, NoticeKind untold, NoticeKind told, NoticeKind takenBack) {
    assertThat(runningAfter().kindFor(wanted).orElse(null)).isEqualTo(untold);
    assertThat(runningAfter(issued(1)).kindFor(wanted).orElse(null)).isEqualTo(told);
    assertThat(runningAfter(issued(1), issued(2, UPDATE)).kindFor(wanted).orElse(null))
        .isEqualTo(told);
    if (!wanted.takesBack()) {
      assertThat(after(NoticeKind.RETRACTION).kindFor(wanted)).contains(takenBack);
      assertThat(after(NoticeKind.WITHDRAWAL).kindFor(wanted)).contains(takenBack);
    }
  }

  @ParameterizedTest
  @CsvSource({"RETRACTION", "WITHDRAWAL"})
  void never_mind_is_said_once(NoticeKind kind) {
    assertThat(after(kind).kindFor(kind)).isEmpty();
    assertThat(issued(3, UPDATE).applyTo(after(kind)).kindFor(kind)).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "INITIAL,    ",
    "UPDATE,     ",
    "FINAL,      ",
    "CORRECTION, ",
    "RETRACTION, RETRACTION",
    "WITHDRAWAL, WITHDRAWAL",
  })
  void the_withdrawn_only_hear_that_they_are(NoticeKind wanted, NoticeKind becomes) {
    Notification told = runningAfter(issued(1), withdrawn(Withdrawal.NOT_AFFECTED));
    Notification untold = runningAfter(withdrawn(Withdrawal.NOT_AFFECTED));

    assertThat(told.kindFor(wanted).orElse(null)).isEqualTo(becomes);
    assertThat(untold.kindFor(wanted)).isEmpty();
  }

  private static Notification after(NoticeKind kind) {
    return runningAfter(issued(1, INITIAL), issued(2, kind));
  }
}
