package dev.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.stream.WatchedProducer.Killed;
import dev.tocsin.testing.Brokers;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.FreePort;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instances are driven step by step here. */
class PublishPastTest {

  private final String topic = "replay." + UUID.randomUUID();
  private final Station station = new Station();

  @AfterEach
  void close() {
    station.close();
  }

  private static void drive(RelayToKafka relay) {
    Station.drive(relay);
    while (relay.publishPast().isZero()) {
      // more
    }
  }

  /** So many are recorded, and published for the first time. */
  private RelayToKafka afterEvents(int count) {
    station.append(count);
    RelayToKafka relay = station.relay();
    Station.drive(relay);
    return relay;
  }

  private void mustHold(long from, long until) {
    mustHold(position -> position >= from && position <= until);
  }

  /** Each of these events once, those of each breach in the order of the log. */
  private void mustHold(LongPredicate positions) {
    List<RecordedEvent> log =
        station.log().stream().filter(event -> positions.test(event.position())).toList();
    Awaitility.await().until(() -> held().size() >= log.size());
    assertThat(held()).hasSize(log.size());
    for (String breach : List.of("1", "2", "3", "4", "5")) {
      assertThat(
              Brokers.committed(station.bootstrapServers, topic).stream()
                  .filter(record -> record.key().equals(breach))
                  .map(record -> new String(record.value(), StandardCharsets.UTF_8)))
          .isEqualTo(
              log.stream()
                  .filter(event -> event.stream().equals("breach-" + breach))
                  .map(event -> event.id().toString())
                  .toList());
    }
  }

  private List<?> held() {
    return Brokers.committed(station.bootstrapServers, topic);
  }

  @Test
  void a_stretch_of_the_past_is_published_once_more_with_both_ends() {
    RelayToKafka relay = afterEvents(11);
    Replay asked = station.ask(topic, 3, 9);
    drive(relay);

    mustHold(3, 9);
    Replay done = station.find(asked);
    assertThat(done.state()).isEqualTo(Replay.State.DONE);
    assertThat(done.position()).isEqualTo(9);
    assertThat(done.published()).isEqualTo(7);
    assertThat(done.error()).isNull();
    station.assertThatKafkaHoldsTheLogOnceAndInOrder();
  }

  @Test
  void one_comes_after_the_other_and_each_from_its_own_beginning() {
    RelayToKafka relay = afterEvents(6);
    Replay first = station.ask(topic, 5, 6);
    Replay second = station.ask(topic, 1, 2);
    Replay none = station.ask(topic, 7, 6);
    drive(relay);

    assertThat(held()).hasSize(4);
    assertThat(station.find(first).published()).isEqualTo(2);
    assertThat(station.find(second).published()).isEqualTo(2);
    assertThat(station.find(none).state()).isEqualTo(Replay.State.DONE);
    assertThat(station.find(none).published()).isZero();
  }

  @Test
  void who_asks_for_many_keeps_nobody_waiting_for_all_of_them() {
    RelayToKafka relay = afterEvents(2);
    Replay first = station.ask("greedy", topic, 1, 2);
    Replay second = station.ask("greedy", topic, 1, 2);
    Replay modest = station.ask("modest", topic, 1, 2);
    relay.publishPast();
    relay.publishPast();

    assertThat(station.find(first).state()).isEqualTo(Replay.State.DONE);
    assertThat(station.find(modest).state()).isEqualTo(Replay.State.DONE);
    assertThat(station.find(second).state()).isEqualTo(Replay.State.RUNNING);
  }

  @Test
  void what_is_cancelled_goes_no_further_and_says_how_far_it_went() {
    RelayToKafka relay = afterEvents(6);
    Replay asked = station.ask(topic, 1, 6);
    relay.publishPast();
    assertThat(cancel(asked)).isTrue();
    drive(relay);

    mustHold(1, 2);
    Replay cancelled = station.find(asked);
    assertThat(cancelled.state()).isEqualTo(Replay.State.CANCELLED);
    assertThat(cancelled.position()).isEqualTo(2);
    assertThat(cancelled.published()).isEqualTo(2);
    assertThat(cancel(asked)).isFalse();
  }

  private boolean cancel(Replay replay) {
    return Database.<Boolean>inTransaction(
        station.sessions, session -> Replays.cancel(session, replay.id(), Instant.now()));
  }

  @Test
  void what_the_topic_never_takes_ends_a_replay_and_not_those_behind_it() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", station.bootstrapServers))) {
      // enough for what ends a transaction, and not for an event
      NewTopic small = new NewTopic(topic, 1, (short) 1);
      admin.createTopics(List.of(small.configs(Map.of("max.message.bytes", "90")))).all().get();
    }
    RelayToKafka relay = afterEvents(2);
    Replay tooLarge = station.ask(topic, 1, 1);
    Replay next = station.ask("replay." + UUID.randomUUID(), 1, 2);
    drive(relay);

    assertThat(station.find(tooLarge).state()).isEqualTo(Replay.State.FAILED);
    assertThat(station.find(tooLarge).error()).startsWith("RecordTooLargeException: ");
    assertThat(station.find(next).state()).isEqualTo(Replay.State.DONE);
    station.assertThatKafkaHoldsTheLogOnceAndInOrder();
  }

  @Test
  void who_does_not_lead_publishes_nothing() {
    station.append(2);
    RelayToKafka leader = station.relay();
    Station.drive(leader);
    WatchedProducer others = new WatchedProducer();
    RelayToKafka other = station.relay(others);
    Replay asked = station.ask(topic, 1, 2);
    drive(other);

    assertThat(others.made()).isEmpty();
    assertThat(station.find(asked).position()).isZero();
  }

  @Test
  @Tag("long")
  void while_kafka_is_away_it_says_why_it_stands_still() {
    try (Station away = new Station(TestSettings.fresh(), "127.0.0.1:" + FreePort.any())) {
      away.append(2);
      RelayToKafka relay = away.relay();
      relay.sequence();
      Replay asked = away.ask(topic, 1, 2);

      assertThatThrownBy(relay::publishPast).isInstanceOf(KafkaException.class);
      assertThat(away.find(asked).state()).isEqualTo(Replay.State.RUNNING);
      assertThat(away.find(asked).error()).startsWith("TimeoutException: ");
    }
  }

  @Test
  @Tag("long")
  void whatever_call_the_leader_dies_at_the_next_one_goes_on_where_it_was() {
    int fatal = 1;
    int from = 1;
    boolean died;
    do {
      died = diesAt(WatchedProducer.killedBefore(fatal), from);
      died |= diesAt(WatchedProducer.killedAfter(fatal), from + 4);
      from += 8;
      fatal++;
    } while (died);

    // init, then two transactions: begin, two events, the place, commit
    assertThat(fatal).isGreaterThan(11);
  }

  private boolean diesAt(WatchedProducer fatal, int from) {
    station.append(4);
    Replay asked = station.ask(topic, from, from + 3);
    RelayToKafka leader = station.relay(fatal);
    boolean died = false;
    try {
      while (leader.sequence().isZero()) {
        // more
      }
      while (leader.publishPast().isZero()) {
        // more
      }
    } catch (Killed e) {
      died = true;
    }
    station.leaseRunsOut();
    drive(station.relay());

    mustHold(1, from + 3);
    assertThat(station.find(asked).state()).isEqualTo(Replay.State.DONE);
    assertThat(station.find(asked).published()).isEqualTo(4);
    station.leaseRunsOut();
    fatal.bury();
    return died;
  }
}
