package dev.tocsin.delivery;

import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * How many mails of each processor wait because a server refuses us; nothing is said of processors
 * of whom none ever did since the start. Every instance says the same, so that the numbers are not
 * to be added up.
 */
@ApplicationScoped
class MeasureRefusedMail {

  private static final String REFUSED =
      """
      select b.processor_id, count(*)
      from mail m join breach b on b.id = m.breach_id
      where m.refused_at is not null and m.state in ('DEFERRED', 'SENDING')
      group by b.processor_id
      """;

  private final MultiGauge gauge;
  private final Map<String, Long> said = new ConcurrentSkipListMap<>();
  private final BackgroundSessions sessions;
  private final Background background;

  MeasureRefusedMail(MeterRegistry meters, BackgroundSessions sessions, Background background) {
    this.gauge =
        MultiGauge.builder("tocsin.mail.refused")
            .description("mails that wait because a mail server refuses us")
            .register(meters);
    this.sessions = sessions;
    this.background = background;
  }

  /** As often as a monitor usually asks. */
  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> count() {
    return background.tick(
        () ->
            sessions.inTransaction(
                session -> Sql.in(session, REFUSED).lines().invoke(this::keep).replaceWithVoid()));
  }

  /** Those of whom there was something to say before, and is no more, are at 0. */
  private void keep(List<Columns> rows) {
    said.replaceAll((processor, mails) -> 0L);
    rows.forEach(row -> said.put(row.text(0), row.number(1)));
    gauge.register(
        said.entrySet().stream()
            .map(each -> MultiGauge.Row.of(Tags.of("processor", each.getKey()), each.getValue()))
            .toList(),
        true);
  }
}
