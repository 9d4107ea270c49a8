package dev.tocsin.delivery;

import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;

/**
 * How many mails of each processor wait because a server refuses us. Every instance says the same,
 * so that the numbers are not to be added up.
 */
@ApplicationScoped
class MeasureRefusedMail {

  private static final String REFUSED =
      """
      select p.id, count(m.id)
      from processor p
        left join breach b on b.processor_id = p.id
        left join mail m on m.breach_id = b.id and m.refused_at is not null and m.state in ('DEFERRED', 'SENDING')
      group by p.id
      """;

  private final MultiGauge gauge;
  private final BackgroundSessions sessions;
  private final Background background;

  MeasureRefusedMail(MeterRegistry meters, BackgroundSessions sessions, Background background) {
    this.gauge = MultiGauge.builder("tocsin.mail.refused").register(meters);
    this.sessions = sessions;
    this.background = background;
  }

  /** As often as a monitor usually asks. */
  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> count() {
    return background.tick(
        () ->
            sessions.inTransaction(
                session ->
                    session
                        .createNativeQuery(REFUSED, Tuple.class)
                        .getResultList()
                        .invoke(this::keep)
                        .replaceWithVoid()));
  }

  private void keep(List<Tuple> rows) {
    gauge.register(
        rows.stream()
            .map(
                row ->
                    MultiGauge.Row.of(
                        Tags.of("processor", row.get(0, String.class)), row.get(1, Long.class)))
            .toList(),
        true);
  }
}
