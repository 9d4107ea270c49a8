package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What comes while some of it is under way is done together. */
class GatheringTest {

  private final List<List<String>> begun = new ArrayList<>();
  private CompletableFuture<Void> end = new CompletableFuture<>();
  private final Gathering<String> gathering =
      new Gathering<>(3, 5, one -> one.substring(0, 1), this::begin);

  private Uni<Void> begin(List<String> some) {
    begun.add(some);
    end = new CompletableFuture<>();
    return Uni.createFrom().completionStage(end);
  }

  /** What had to go for it; null when nothing had to. */
  private String add(String one) {
    return gathering.add(one, () -> {});
  }

  @Test
  void whoever_comes_alone_begins_at_once() {
    List<String> waited = new ArrayList<>();

    gathering.add("a", () -> waited.add("a"));

    assertThat(begun).containsExactly(List.of("a"));
    assertThat(waited).isEmpty();
  }

  @Test
  void the_next_gather_as_many_as_may_and_in_their_order() {
    List.of("a", "b", "c", "d", "e").forEach(this::add);
    assertThat(begun).hasSize(1);

    end.complete(null);
    assertThat(begun).last().isEqualTo(List.of("b", "c", "d"));

    end.complete(null);
    assertThat(begun).last().isEqualTo(List.of("e"));
  }

  @Test
  void what_failed_keeps_nobody_from_going_on() {
    add("a");
    add("b");

    end.completeExceptionally(new IllegalStateException("no"));

    assertThat(begun).last().isEqualTo(List.of("b"));
  }

  @Test
  void what_throws_at_once_keeps_nobody_from_going_on() {
    List<List<String>> seen = new ArrayList<>();
    Gathering<String> throwing =
        new Gathering<>(
            1,
            5,
            one -> one,
            some -> {
              seen.add(some);
              throw new IllegalStateException("no");
            });

    throwing.add("a", () -> {});
    throwing.add("b", () -> {});

    assertThat(seen).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void once_all_is_done_the_next_begins_at_once_again() {
    add("a");
    end.complete(null);

    add("b");

    assertThat(begun).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void owners_take_turns_however_much_one_of_them_brings() {
    List.of("a", "b1", "b2", "b3", "c1", "d1").forEach(this::add);

    end.complete(null);
    assertThat(begun).last().isEqualTo(List.of("b1", "c1", "d1"));

    end.complete(null);
    assertThat(begun).last().isEqualTo(List.of("b2", "b3"));
  }

  @Test
  void who_comes_when_there_is_no_room_is_one_too_many() {
    List.of("a", "a1", "a2", "a3", "a4", "a5").forEach(this::add);

    assertThat(add("a6")).isEqualTo("a6");
    assertThat(gathering.remove("a5")).isTrue();
    assertThat(add("a7")).isNull();
  }

  @Test
  void of_whoever_waits_for_most_the_last_makes_room_for_others() {
    List.of("a", "a1", "a2", "a3", "a4", "a5").forEach(this::add);

    assertThat(add("b1")).isEqualTo("a5");
    assertThat(gathering.remove("a5")).isFalse();

    end.complete(null);
    assertThat(begun).last().isEqualTo(List.of("a1", "b1", "a2"));
  }

  @Test
  void what_has_begun_cannot_be_taken_back() {
    add("a");

    assertThat(gathering.remove("a")).isFalse();
  }
}
