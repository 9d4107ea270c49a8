package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.BAKERY;
import static dev.tocsin.breach.BreachSpec.WORDS;
import static dev.tocsin.breach.BreachSpec.confirmed;
import static dev.tocsin.breach.BreachSpec.dismissed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestNoticesTest {

  @Test
  void clients_may_be_told_while_it_is_only_suspected() { // Itum I2
    given(reported())
        .when(new RequestNotices(NoticeKind.INITIAL, 3, List.of(), null, false, false))
        .then(
            new BreachEvent.NoticesRequested(NoticeKind.INITIAL, 3, List.of(), null, false, false));
  }

  @Test
  void clients_are_told_again_after_the_assessment() { // Itum I4, I5
    given(reported(), confirmed())
        .when(new RequestNotices(NoticeKind.UPDATE, 1, List.of(BAKERY), WORDS, false, false))
        .then(
            new BreachEvent.NoticesRequested(
                NoticeKind.UPDATE, 1, List.of(BAKERY), WORDS, false, false));
  }

  @Test
  void a_final_notice_with_open_questions_says_that_they_stay_open() {
    given(reported(), confirmed())
        .when(new RequestNotices(NoticeKind.FINAL, 1, List.of(), null, false, false))
        .thenRefused("a final notice leaves nothing open");
    given(reported(), confirmed())
        .when(new RequestNotices(NoticeKind.FINAL, 1, List.of(), null, false, true))
        .then(new BreachEvent.NoticesRequested(NoticeKind.FINAL, 1, List.of(), null, false, true));
  }

  @Test
  void somebody_must_be_affected() {
    given(reported())
        .when(new RequestNotices(NoticeKind.INITIAL, 0, List.of(), null, false, false))
        .thenRefused("name the affected clients first");
  }

  @Test
  void nothing_is_said_about_what_was_dismissed() {
    given(reported(), dismissed())
        .when(new RequestNotices(NoticeKind.UPDATE, 3, List.of(), null, false, false))
        .thenRefused("reopen it before you send notices");
  }
}
