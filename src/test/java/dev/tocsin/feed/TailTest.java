package dev.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TailTest {

  private static final BreachId BREACH = new BreachId(new UUID(0, 1));
  private static final Wanted ALL = new Wanted(Purview.ALL, null, null, Set.of(), null);

  private final Tail tail = new Tail(3, 100);

  private static List<FedEvent> events(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(at -> event(at, "{}")).toList();
  }

  private static FedEvent event(long at, String json) {
    return new FedEvent(at, "t", BREACH, new ProcessorId("p"), false, json);
  }

  private List<Long> after(long position) {
    Heard heard = tail.after(position, ALL);
    return heard == null ? null : heard.events().stream().map(FedEvent::position).toList();
  }

  @Test
  void it_keeps_the_newest() {
    tail.startAt(10);
    tail.add(events(11, 15));

    assertThat(tail.from()).isEqualTo(12);
    assertThat(tail.head()).isEqualTo(15);
    assertThat(after(12)).containsExactly(13L, 14L, 15L);
    assertThat(after(14)).containsExactly(15L);
    assertThat(after(15)).isEmpty();
  }

  @Test
  void what_it_does_not_have_is_not_passed_over() {
    tail.startAt(10);
    tail.add(events(11, 15));

    assertThat(after(11)).isNull();
  }

  @Test
  void it_has_a_bound_in_characters_too() {
    tail.startAt(0);
    tail.add(List.of(event(1, "x".repeat(60)), event(2, "x".repeat(60))));

    assertThat(tail.from()).isEqualTo(1);
    assertThat(after(1)).containsExactly(2L);
  }

  /** Who takes nothing keeps no more than that of what is not here any more. */
  @Test
  void only_so_much_is_given_at_a_time() {
    Tail large = new Tail(100, Integer.MAX_VALUE);
    large.startAt(0);
    large.add(LongStream.rangeClosed(1, 10).mapToObj(at -> event(at, "x".repeat(10_000))).toList());

    Heard first = large.after(0, ALL);
    Heard second = large.after(first.position(), ALL);
    assertThat(first.events()).hasSize(4);
    assertThat(second.events()).extracting(FedEvent::position).startsWith(5L);
  }

  @Test
  void who_is_ahead_of_it_stays_there() {
    tail.startAt(10);

    assertThat(tail.after(12, ALL)).isEqualTo(new Heard(12, List.of()));
  }

  @Test
  void a_gap_is_no_tail() {
    tail.startAt(10);

    List<FedEvent> later = events(12, 12);
    assertThatThrownBy(() -> tail.add(later)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void who_waits_is_told_when_there_is_more_and_not_before() {
    tail.startAt(10);
    UniAssertSubscriber<Void> waits =
        tail.beyond(10).subscribe().withSubscriber(UniAssertSubscriber.create());
    tail.add(List.of());
    waits.assertNotTerminated();

    tail.add(events(11, 11));
    waits.awaitItem();
    tail.beyond(10).subscribe().withSubscriber(UniAssertSubscriber.create()).awaitItem();
  }

  @Test
  void who_waits_no_more_is_forgotten() {
    tail.startAt(10);
    UniAssertSubscriber<Void> waits =
        tail.beyond(10).subscribe().withSubscriber(UniAssertSubscriber.create());
    assertThat(tail.waiting()).isEqualTo(1);

    waits.cancel();
    assertThat(tail.waiting()).isZero();
  }
}
