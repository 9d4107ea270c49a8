package dev.tocsin.workflow;

import dev.tocsin.sql.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How far this machine's clock is from the database's, which all due times go by: logs and tokens
 * go by this one. Each instance says its own.
 */
@ApplicationScoped
class MeasureClockSkew {

  private final MeterRegistry meters;
  private final BackgroundSessions sessions;
  private final Background background;
  private volatile double seconds;

  MeasureClockSkew(MeterRegistry meters, BackgroundSessions sessions, Background background) {
    this.meters = meters;
    this.sessions = sessions;
    this.background = background;
  }

  void start(@Observes StartupEvent event) {
    Gauge.builder("tocsin.clock.skew.seconds", this, it -> it.seconds)
        .description("this machine's clock is so much ahead of the database's; below 0: behind")
        .register(meters);
  }

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> measure() {
    return background.tick(() -> sessions.inTransaction(this::compare));
  }

  private Uni<Void> compare(Mutiny.Session session) {
    return Uni.createFrom()
        .item(Instant::now)
        .chain(
            asked ->
                Sql.in(session, "select clock_timestamp()")
                    .one(row -> row.instant(0))
                    .invoke(said -> seconds = skew(asked, said, Instant.now())))
        .replaceWithVoid();
  }

  /**
   * @param said by the database, at some moment between the others: taken for the one in the middle
   */
  static double skew(Instant asked, Instant said, Instant answered) {
    Duration way = Duration.between(asked, answered);
    return Duration.between(said, asked.plus(way.dividedBy(2))).toNanos() / 1e9;
  }
}
