package dev.tocsin.bench;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.NewEvent;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.StreamAppend;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;

/** Events appended to the log, each in a transaction of its own, sixteen at a time. */
final class Append implements Row {

  static final int IN_FLIGHT = 16;

  private static final Metadata WHO = new Metadata("bench", "bench", null, null);

  static final String DATA =
      "{\"breachId\":\"0e4f6c1c-8a7f-4a52-b7a4-111111111111\",\"reference\":\"TOC-2026-0001\","
          + "\"processorId\":\"lucrasoft\",\"discoveredAt\":\"2026-11-22T00:00:00Z\",\"services\":[\"cloud-backup\"]}";

  private static final String INSERT =
      """
      insert into event (stream, version, id, type, data, occurred_at, actor, correlation_id)
      values ('breach-' || gen_random_uuid(), 1, gen_random_uuid(), 'breach.reported.v1', '%s', now(), 'bench', 'bench');
      """
          .formatted(DATA);

  private Mutiny.SessionFactory sessions;

  @Override
  public Title title() {
    return Title.rate("append", "events/s", "pgbench inserting the same row, 16 clients");
  }

  @Override
  public void prepare(Ground ground) {
    sessions = ground.sessions(IN_FLIGHT);
    appended(sessions, ground.scale().seconds());
  }

  @Override
  public double ours(Ground ground) {
    int seconds = ground.scale().seconds();
    return appended(sessions, seconds) / (double) seconds;
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    return inserted(ground);
  }

  /** What stands beside whatever ends in one row of the log. */
  static double inserted(Ground ground) throws Exception {
    return ground.pgbench(INSERT, IN_FLIGHT);
  }

  /** How many were appended within that time. */
  static long appended(Mutiny.SessionFactory sessions, int seconds) {
    AtomicLong done = new AtomicLong();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    List<Uni<Void>> all =
        java.util.stream.IntStream.range(0, IN_FLIGHT)
            .mapToObj(nth -> oneAfterTheOther(sessions, end, done))
            .toList();
    Uni.join().all(all).andFailFast().await().atMost(Duration.ofSeconds(seconds + 60L));
    return done.get();
  }

  private static Uni<Void> oneAfterTheOther(
      Mutiny.SessionFactory sessions, long end, AtomicLong done) {
    return Uni.createFrom()
        .deferred(() -> one(sessions))
        .invoke(done::incrementAndGet)
        .repeat()
        .whilst(it -> System.nanoTime() < end)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Integer> one(Mutiny.SessionFactory sessions) {
    StreamAppend append = event(UUID.randomUUID());
    return sessions.withTransaction(
        session -> new PostgresEventStore(session).append(List.of(append), WHO).map(List::size));
  }

  /** The first of a stream of its own. */
  static StreamAppend event(UUID id) {
    return new StreamAppend(
        "breach-" + id,
        0,
        List.of(new NewEvent(id, "breach.reported.v1", DATA, null, Instant.now())));
  }
}
