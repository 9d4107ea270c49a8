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
  private final Gathering<String> gathering = new Gathering<>(3, 5, this::begin);

  private Uni<Void> begin(List<String> some) {
    begun.add(some);
    end = new CompletableFuture<>();
    return Uni.createFrom().completionStage(end);
  }

  private boolean add(String one) {
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
  void there_is_room_for_so_many_that_wait() {
    List.of("a", "b", "c", "d", "e", "f").forEach(this::add);

    assertThat(add("too many")).isFalse();
    assertThat(gathering.remove("f")).isTrue();
    assertThat(add("g")).isTrue();
  }

  @Test
  void what_has_begun_cannot_be_taken_back() {
    add("a");

    assertThat(gathering.remove("a")).isFalse();
  }
}
