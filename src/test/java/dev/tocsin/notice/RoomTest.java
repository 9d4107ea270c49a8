package dev.tocsin.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Large letters are in memory one at a time, whoever writes them. */
class RoomTest {

  private static final long LARGE = Room.MOST - 1;

  private final Database database = Databases.fresh();
  private final Instance instance = Instance.on(database);
  private final LettersInMemory all = new LettersInMemory(Room.MOST);

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void one_letter_is_written_however_large_and_the_next_is_expected_to_be_as_large() {
    instance.in(
        work -> {
          Room room = new Room(work, all);
          long expected = room.forOneMore(10);
          assertThat(expected).isEqualTo(10);
          room.is(Room.MOST / 4 * 3, expected);

          assertThat(room.forOneMore(10)).isNegative();
          return Uni.createFrom().voidItem();
        });
  }

  @Test
  void small_ones_are_written_until_there_is_no_room() {
    instance.in(
        work -> {
          Room room = new Room(work, all);
          int written = 0;
          for (long expected = room.forOneMore(1); expected >= 0; expected = room.forOneMore(1)) {
            room.is(Room.MOST / 4, expected);
            written++;
          }
          assertThat(written).isEqualTo(4);
          return Uni.createFrom().voidItem();
        });
  }

  @Test
  void what_another_transaction_has_is_not_there_until_it_is_over_whatever_became_of_it() {
    assertThatThrownBy(
            () ->
                instance.in(
                    work -> {
                      Room room = new Room(work, all);
                      room.is(LARGE, room.forOneMore(LARGE));

                      assertThat(new Room(work, all).forOneMore(LARGE)).isNegative();
                      return Uni.createFrom().failure(new IllegalStateException("rolled back"));
                    }))
        .hasMessageContaining("rolled back");
    instance.in(
        work -> {
          assertThat(new Room(work, all).forOneMore(LARGE)).isEqualTo(LARGE);
          return Uni.createFrom().voidItem();
        });
    assertThat(all.take(Room.MOST)).as("all was given back").isTrue();
  }
}
