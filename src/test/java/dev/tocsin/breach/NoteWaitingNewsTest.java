package dev.tocsin.breach;

import static dev.tocsin.breach.BreachSpec.NOW;
import static dev.tocsin.breach.BreachSpec.confirmed;
import static dev.tocsin.breach.BreachSpec.dismissed;
import static dev.tocsin.breach.BreachSpec.given;
import static dev.tocsin.breach.BreachSpec.reported;

import org.junit.jupiter.api.Test;

class NoteWaitingNewsTest {

  private static final NoteWaitingNews NEWS = new NoteWaitingNews(NOW, 3);

  @Test
  void news_that_waits_is_a_fact() {
    given(reported(), confirmed()).when(NEWS).then(new BreachEvent.NewsWaiting(NOW, 3));
  }

  @Test
  void nobody_waits_for_news_of_what_was_dismissed() {
    given(reported(), dismissed()).when(NEWS).thenNothing();
  }
}
