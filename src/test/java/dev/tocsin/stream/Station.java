package dev.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.eventstore.Among;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.NewEvent;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.eventstore.StreamAppend;
import dev.tocsin.testing.Brokers;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.hibernate.reactive.mutiny.Mutiny;

/** A log, a topic, and as many relays between them as a test wants. */
final class Station implements AutoCloseable {

  private static final List<String> BREACHES = List.of("1", "2", "3", "4", "5");
  private static final Metadata SOMEBODY = new Metadata("dpo", "request", null, null);

  final Database database = Databases.fresh();
  final TestSettings settings;
  final Mutiny.SessionFactory sessions = database.sessions();
  final String bootstrapServers;
  private final Map<String, Long> versions = new HashMap<>();
  private final List<RelayToKafka> relays = new ArrayList<>();
  private final List<WatchedProducer> producers = new ArrayList<>();

  Station(TestSettings settings, String bootstrapServers) {
    this.settings = settings;
    this.bootstrapServers = bootstrapServers;
  }

  Station() {
    this(TestSettings.fresh(), Brokers.bootstrapServers());
  }

  /** Another instance of the service. */
  RelayToKafka relay(WatchedProducer producer) {
    RelayToKafka relay =
        new RelayToKafka(
            settings,
            waiting(sessions),
            this::published,
            this::states,
            (session, events, installation) -> Uni.createFrom().voidItem(),
            this::past,
            Map.of("bootstrap.servers", bootstrapServers, "acks", "0"),
            producer);
    relays.add(relay);
    producers.add(producer);
    return relay;
  }

  RelayToKafka relay() {
    return relay(new WatchedProducer());
  }

  /**
   * Key: the breach. The value is the event's id: what the tests compare. Every event is published
   * but the secret ones.
   */
  private Uni<List<ProducerRecord<String, byte[]>>> published(
      Mutiny.Session session, List<RecordedEvent> events, long position, UUID installation) {
    return Uni.createFrom()
        .item(
            events.stream()
                .filter(event -> !event.type().equals("secret"))
                .map(event -> record(event, settings.topic()))
                .toList());
  }

  /** One for each breach: up to where it was looked at. */
  private Uni<List<ProducerRecord<String, byte[]>>> states(
      Mutiny.Session session, List<RecordedEvent> events, long position, UUID installation) {
    return Uni.createFrom()
        .item(
            events.stream()
                .map(RecordedEvent::stream)
                .distinct()
                .map(
                    stream ->
                        new ProducerRecord<>(
                            settings.breachStateTopic(),
                            stream,
                            Long.toString(position).getBytes(StandardCharsets.UTF_8)))
                .toList());
  }

  /** As many at a time as are published of the present. */
  private Uni<PublishPast.Some> past(Mutiny.Session session, Replay replay, UUID installation) {
    long until = Math.min(replay.until(), replay.position() + settings.batch());
    return new PostgresEventStore(session)
        .read(replay.position(), until, Among.ALL, EventStore.MOST_BYTES)
        .map(
            read ->
                new PublishPast.Some(
                    read.events().stream().map(event -> record(event, replay.topic())).toList(),
                    Math.max(until, replay.position())));
  }

  /** Somebody asks for a stretch of the past. */
  Replay ask(String topic, long from, long until) {
    return ask("admin", topic, from, until);
  }

  Replay ask(String by, String topic, long from, long until) {
    Replay replay = Replay.of(UUID.randomUUID(), topic, from, until, null, null);
    assertThat(
            Database.<Boolean>inTransaction(
                sessions, session -> Replays.begin(session, replay, by, Instant.now())))
        .isTrue();
    return replay;
  }

  Replay find(Replay replay) {
    return Database.<Optional<Replay>>inTransaction(
            sessions, session -> Replays.find(session, replay.id()))
        .orElseThrow();
  }

  private static ProducerRecord<String, byte[]> record(RecordedEvent event, String topic) {
    return new ProducerRecord<>(
        topic,
        event.stream().substring("breach-".length()),
        event.id().toString().getBytes(StandardCharsets.UTF_8));
  }

  static Transactions waiting(Mutiny.SessionFactory sessions) {
    return new Transactions() {
      @Override
      public <T> T in(Function<Mutiny.Session, Uni<T>> work) {
        return Database.inTransaction(sessions, work);
      }
    };
  }

  /** One event to each of the breaches in turn. */
  void append(int count) {
    for (int i = 0; i < count; i++) {
      append(BREACHES.get(i % BREACHES.size()), "t");
    }
  }

  void append(String breach, String type) {
    String stream = "breach-" + breach;
    long version = versions.merge(stream, 1L, Long::sum);
    NewEvent event = new NewEvent(UUID.randomUUID(), type, "{}", null, Instant.EPOCH);
    Database.inTransaction(
        sessions,
        session ->
            new PostgresEventStore(session)
                .append(List.of(new StreamAppend(stream, version - 1, List.of(event))), SOMEBODY));
  }

  List<RecordedEvent> log() {
    return Database.inTransaction(
        sessions, session -> new PostgresEventStore(session).read(0, Integer.MAX_VALUE));
  }

  List<ConsumerRecord<String, byte[]>> committed() {
    return Brokers.committed(bootstrapServers, settings.topic());
  }

  /** Steps of one instance, on this thread, until all that is committed is published. */
  static void drive(RelayToKafka relay) {
    Duration rest;
    do {
      rest = relay.sequence();
    } while (rest.isZero());
    do {
      rest = relay.publish();
    } while (rest.isZero());
  }

  void leaseRunsOut() {
    database.execute("update lease set expires_at = '-infinity'");
  }

  /** The broker marks a transaction's partitions a moment after it said that it is committed. */
  List<ConsumerRecord<String, byte[]>> assertCommitted(int size) {
    await().untilAsserted(() -> assertThat(committed()).hasSizeGreaterThanOrEqualTo(size));
    List<ConsumerRecord<String, byte[]>> committed = committed();
    assertThat(committed).hasSize(size);
    return committed;
  }

  void assertThatKafkaHoldsTheLogOnceAndInOrder() {
    List<RecordedEvent> log =
        log().stream().filter(event -> !event.type().equals("secret")).toList();
    List<ConsumerRecord<String, byte[]>> committed = assertCommitted(log.size());
    assertThat(database.count("event_pending")).isZero();
    for (String breach : BREACHES) {
      assertThat(committed.stream().filter(record -> record.key().equals(breach)))
          .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
          .isEqualTo(
              log.stream()
                  .filter(event -> event.stream().equals("breach-" + breach))
                  .map(event -> event.id().toString())
                  .toList());
    }
  }

  @Override
  public void close() {
    relays.forEach(RelayToKafka::close);
    producers.forEach(WatchedProducer::bury);
    database.close();
  }
}
