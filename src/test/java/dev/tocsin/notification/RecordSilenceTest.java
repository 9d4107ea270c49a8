package dev.tocsin.notification;

import static dev.tocsin.notification.NotificationSpec.DUE;
import static dev.tocsin.notification.NotificationSpec.bounced;
import static dev.tocsin.notification.NotificationSpec.givenRunning;
import static dev.tocsin.notification.NotificationSpec.issued;
import static dev.tocsin.notification.NotificationSpec.readdressed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSilenceTest {

  private static final Instant SINCE = DUE.minusSeconds(3600);
  private static final NotificationEvent UNANSWERED =
      new NotificationEvent.NoticeUnanswered(1, "c1", SINCE);

  @Test
  void the_next_contact_is_tried_long_before_the_due_time() {
    Notification open =
        givenRunning(issued(1)).when(silence("c1", "c2")).then(UNANSWERED, readdressed(1, "c2"));
    assertThat(open.state()).isEqualTo(State.OPEN);
  }

  @Test
  void without_another_contact_it_is_only_said() {
    givenRunning(issued(1)).when(silence("c1")).then(UNANSWERED);
  }

  @Test
  void a_notice_hangs_on_the_last_contact_that_has_not_sent_it_back() {
    Notification alone = givenRunning(issued(1)).when(silence("c1")).then(UNANSWERED);
    assertThat(alone.notice(1).orElseThrow().hangsOn("c1")).isTrue();

    Notification both =
        givenRunning(issued(1)).when(silence("c1", "c2")).then(UNANSWERED, readdressed(1, "c2"));
    assertThat(both.notice(1).orElseThrow().hangsOn("c1")).isFalse();
    assertThat(both.notice(1).orElseThrow().hangsOn("c2")).isTrue();

    Notification back = bounced(1, "c2").applyTo(both);
    assertThat(back.notice(1).orElseThrow().hangsOn("c1")).isTrue();
  }

  private static RecordSilence silence(String... reachable) {
    return new RecordSilence(1, "c1", SINCE, List.of(reachable));
  }
}
