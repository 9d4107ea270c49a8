package dev.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many conversations one instance has. */
class ConversationsTest {

  private static final int PLACES = 8;

  private final Conversations talks = new Conversations(PLACES, 2);

  private Conversation begun() {
    Conversation talk = new Conversation(null, null);
    talks.begin(talk);
    return talk;
  }

  private Conversation answered() {
    Conversation talk = begun();
    talks.answered(talk);
    return talk;
  }

  @Test
  void one_that_was_answered_gives_its_place_free_and_is_ours_until_it_is_on_record() {
    Conversation talk = begun();
    assertThat(talks.free()).isEqualTo(PLACES - 1);

    talks.answered(talk);
    assertThat(talks.free()).isEqualTo(PLACES);
    assertThat(talks.ours()).containsExactly(talk);

    talks.end(talk);
    assertThat(talks.ours()).isEmpty();
  }

  @Test
  void so_many_may_be_unrecorded_and_no_more() {
    List<Conversation> unrecorded = new ArrayList<>();
    for (int nth = 0; nth < TakenTogether.MOST - 3; nth++) {
      unrecorded.add(answered());
    }
    assertThat(talks.free()).isEqualTo(3);

    begun();
    begun();
    begun();
    assertThat(talks.free()).isZero();

    talks.end(unrecorded.get(0));
    assertThat(talks.free()).isEqualTo(1);
  }

  @Test
  void one_that_was_answered_does_not_fall_silent_any_more() {
    Conversation talk = answered();

    talks.fallSilent(talk);
    talks.end(talk);

    assertThat(talks.ours()).isEmpty();
    assertThat(talks.free()).isEqualTo(PLACES);
  }
}
