package dev.tocsin.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("random")
class SequencerTest {

  private final Database database = Databases.fresh();
  private final Mutiny.SessionFactory sessions = database.sessions();
  private final Leader leader = Leader.of(sessions, "a");
  private final Writer one = new Writer(database);
  private final Writer two = new Writer(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(longs = {1, 4711, 20261122})
  void whatever_the_interleaving_nothing_is_missed_inverted_or_moved(long seed) {
    Interleaving interleaving = new Interleaving(database, leader, Seeds.from(seed), 6);

    interleaving.run(2500);

    assertThat(leader.ids()).doesNotHaveDuplicates().hasSameElementsAs(interleaving.committed());
    assertThat(leader.ids()).hasSizeGreaterThan(200);
    assertThatPositionsAreDense();
    assertThatNoStreamIsInverted();
    assertThat(leader.ids()).startsWith(interleaving.firstSeen().toArray(UUID[]::new));
  }

  @Test
  void writers_that_race_while_the_sequencer_runs_lose_nothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<Set<UUID>>> writers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      boolean takesItsIdFirst = i % 2 == 0;
      writers.add(threads.submit(() -> writes(60, takesItsIdFirst)));
    }
    while (!writers.stream().allMatch(Future::isDone)) {
      leader.sequence();
    }
    leader.sequenceAll();
    threads.shutdown();

    Set<UUID> committed = new HashSet<>();
    for (Future<Set<UUID>> writer : writers) {
      committed.addAll(writer.get());
    }
    assertThat(leader.ids()).doesNotHaveDuplicates().hasSameElementsAs(committed);
    assertThatPositionsAreDense();
    assertThatNoStreamIsInverted();
  }

  private Set<UUID> writes(int transactions, boolean takesItsIdFirst) {
    Set<UUID> committed = new HashSet<>();
    try (Writer writer = new Writer(database)) {
      for (int n = 0; n < transactions; n++) {
        if (takesItsIdFirst) {
          writer.takeTransactionId();
        }
        String stream = "breach-" + n % 3;
        if (writer.append(stream, writer.head(stream), 2).isEmpty()) {
          writer.rollback();
        } else {
          committed.addAll(writer.commit());
        }
      }
    }
    return committed;
  }

  @Test
  void a_transaction_that_took_its_id_before_it_read_the_head_does_not_invert_the_stream() {
    one.takeTransactionId();
    UUID first = two.append("breach-1");
    two.commit();
    UUID second = one.append("breach-1");
    one.commit();
    leader.sequence();

    assertThat(leader.ids()).containsExactly(first, second);
  }

  @Test
  void an_event_that_commits_late_comes_later_and_is_not_missed() {
    UUID drawnFirst = one.append("breach-1");
    UUID committedFirst = two.append("breach-2");
    two.commit();
    leader.sequence();
    one.commit();
    leader.sequence();

    assertThat(leader.ids()).containsExactly(committedFirst, drawnFirst);
  }

  @Test
  void an_unrelated_open_write_transaction_delays_nobody() {
    one.takeTransactionId();
    one.append("breach-1");
    UUID event = two.append("breach-2");
    two.commit();

    assertThat(leader.sequence()).isOne();
    assertThat(leader.ids()).containsExactly(event);
  }

  @Test
  void a_killed_connection_neither_stalls_nor_skips() {
    one.append("breach-1");
    database.killConnection(one.pid());
    UUID event = two.append("breach-2");
    two.commit();

    assertThat(leader.sequence()).isOne();
    assertThat(leader.ids()).containsExactly(event);
  }

  @Test
  void a_sequence_value_rolled_back_leaves_no_gap() {
    one.appendInVain("breach-1");
    UUID kept = one.append("breach-1");
    one.commit();
    two.append("breach-2");
    two.rollback();
    UUID next = two.append("breach-2");
    two.commit();
    leader.sequence();

    assertThat(leader.ids()).containsExactly(kept, next);
    assertThatPositionsAreDense();
  }

  @Test
  void a_limit_takes_the_first_ones_first() {
    List<UUID> events = one.append("breach-1", 0, 5);
    one.commit();

    assertThat(leader.sequence(2)).isEqualTo(2);
    assertThat(leader.ids()).isEqualTo(events.subList(0, 2));
    leader.sequenceAll();
    assertThat(leader.ids()).isEqualTo(events);
  }

  @Test
  void a_leader_overthrown_is_refused_and_writes_nothing() {
    one.append("breach-1");
    one.commit();
    Leader successor = Leader.after(database, sessions, "b");

    assertThatThrownBy(leader::sequence).isInstanceOf(LeaseLost.class);
    assertThat(database.count("event_position")).isZero();
    assertThat(successor.sequence()).isOne();
  }

  @Test
  void a_holder_that_came_back_fences_what_it_was_before() {
    one.append("breach-1");
    one.commit();
    Leader reborn = Leader.of(sessions, "a");

    assertThatThrownBy(leader::sequence).isInstanceOf(LeaseLost.class);
    assertThat(reborn.sequence()).isOne();
  }

  @Test
  void the_same_leader_twice_at_once_gives_each_position_once() throws Exception {
    one.append("breach-1", 0, 3000);
    one.commit();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> leaders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      leaders.add(threads.submit(leader::sequenceAll));
    }
    for (Future<?> each : leaders) {
      each.get();
    }
    threads.shutdown();

    assertThat(leader.ids()).hasSize(3000);
    assertThatPositionsAreDense();
    assertThatNoStreamIsInverted();
  }

  private void assertThatPositionsAreDense() {
    List<RecordedEvent> log = leader.log();
    assertThat(log)
        .extracting(RecordedEvent::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, log.size()).boxed().toList());
  }

  private void assertThatNoStreamIsInverted() {
    List<RecordedEvent> log = leader.log();
    log.stream()
        .map(RecordedEvent::stream)
        .distinct()
        .forEach(
            stream ->
                assertThat(log.stream().filter(event -> event.stream().equals(stream)))
                    .extracting(RecordedEvent::version)
                    .as(stream)
                    .isEqualTo(
                        LongStream.rangeClosed(
                                1,
                                log.stream().filter(event -> event.stream().equals(stream)).count())
                            .boxed()
                            .toList()));
  }
}
