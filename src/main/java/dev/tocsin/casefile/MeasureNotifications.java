package dev.tocsin.casefile;

import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many clients are still to be told, and how many of those too late; drills are left out. Every
 * instance says the same, so that the numbers are not to be added up.
 */
@ApplicationScoped
class MeasureNotifications {

  private static final String OWED =
      """
      select count(*) filter (where n.state = 'OPEN'), count(*) filter (where n.state = 'OVERDUE')
      from notification n join breach b on b.id = n.breach_id
      where n.state in ('OPEN', 'OVERDUE') and not b.drill
      """;

  private final MeterRegistry meters;
  private final BackgroundSessions sessions;
  private final Background background;
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong overdue = new AtomicLong();

  MeasureNotifications(MeterRegistry meters, BackgroundSessions sessions, Background background) {
    this.meters = meters;
    this.sessions = sessions;
    this.background = background;
  }

  void start(@Observes StartupEvent event) {
    meters.gauge("tocsin.notifications", Tags.of("state", "OPEN"), open);
    meters.gauge("tocsin.notifications", Tags.of("state", "OVERDUE"), overdue);
  }

  /** As often as a monitor usually asks. */
  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> count() {
    return background.tick(
        () ->
            sessions.inTransaction(
                session ->
                    Sql.in(session, OWED).one(row -> row).invoke(this::keep).replaceWithVoid()));
  }

  private void keep(Columns counts) {
    open.set(counts.number(0));
    overdue.set(counts.number(1));
  }
}
