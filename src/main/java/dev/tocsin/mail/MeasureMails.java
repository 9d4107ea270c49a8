package dev.tocsin.mail;

import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many mails are on their way, by state; those of drills are among them. Every instance says
 * the same.
 */
@ApplicationScoped
class MeasureMails {

  /** The others are over, and there are ever more of them. */
  private static final List<MailState> ON_THEIR_WAY =
      List.of(MailState.QUEUED, MailState.SENDING, MailState.DEFERRED, MailState.UNCERTAIN);

  /** By the parts that there are indexes of. */
  private static final String COUNTS =
      """
      /* figures */ select state, count(*) from mail
      where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'READY' and wanted_by is null group by state
      union all
      select state, count(*) from mail
      where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'READY' and wanted_by is not null group by state
      union all
      select state, count(*) from mail
      where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'RESTING' group by state
      union all
      select state, count(*) from mail
      where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'BEHIND' group by state
      union all
      select state, count(*) from mail where state = 'SENDING' group by state
      """;

  private final MeterRegistry meters;
  private final BackgroundSessions sessions;
  private final Background background;
  private volatile Map<MailState, Long> counts = Map.of();

  MeasureMails(MeterRegistry meters, BackgroundSessions sessions, Background background) {
    this.meters = meters;
    this.sessions = sessions;
    this.background = background;
  }

  void start(@Observes StartupEvent event) {
    for (MailState state : ON_THEIR_WAY) {
      Gauge.builder("tocsin.mails", this, it -> it.counts.getOrDefault(state, 0L))
          .tag("state", state.name())
          .description("mails on their way")
          .register(meters);
    }
  }

  /** As often as a monitor usually asks. */
  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> count() {
    return background.tick(
        () ->
            sessions.inTransaction(
                session ->
                    Sql.in(session, COUNTS)
                        .lines()
                        .invoke(
                            rows -> {
                              Map<MailState, Long> found = new EnumMap<>(MailState.class);
                              rows.forEach(
                                  row ->
                                      found.merge(
                                          MailState.valueOf(row.text(0)),
                                          row.number(1),
                                          Long::sum));
                              counts = found;
                            })
                        .replaceWithVoid()));
  }
}
