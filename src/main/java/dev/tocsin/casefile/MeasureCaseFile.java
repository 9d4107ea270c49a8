package dev.tocsin.casefile;

import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToDoubleFunction;

/**
 * How much is open, how much of it is late, and how long there is until the next due time; drills
 * are left out. Every instance says the same, so that the numbers are not to be added up.
 */
@ApplicationScoped
class MeasureCaseFile {

  private static final String FIGURES =
      """
      /* figures */ select
        (select count(*) from breach where status = 'REPORTED' and not drill),
        (select count(*) from breach where status = 'CONFIRMED' and not drill),
        (select count(*) from notification n join breach b on b.id = n.breach_id where n.state = 'OPEN' and not b.drill),
        (select count(*) from notification n join breach b on b.id = n.breach_id where n.state = 'OVERDUE' and not b.drill),
        (select count(*) from notification n join breach b on b.id = n.breach_id where n.unacknowledged and not b.drill),
        (select cast(extract(epoch from n.due_at - clock_timestamp()) as double precision)
         from notification n join breach b on b.id = n.breach_id
         where n.state = 'OPEN' and n.due_at is not null and not b.drill
         order by coalesce(n.due_at, 'infinity') limit 1)
      """;

  private static final Figures NONE_YET = new Figures(0, 0, 0, 0, 0, Double.NaN, System.nanoTime());

  private final MeterRegistry meters;
  private final BackgroundSessions sessions;
  private final Background background;
  private volatile Figures figures = NONE_YET;

  /**
   * What was counted.
   *
   * @param nextDue in seconds, from when it was counted; not a number when nobody is owed anything
   * @param at {@link System#nanoTime} then
   */
  private record Figures(
      long reported,
      long confirmed,
      long open,
      long overdue,
      long unacknowledged,
      double nextDue,
      long at) {
    static Figures of(Columns row) {
      return new Figures(
          row.number(0),
          row.number(1),
          row.number(2),
          row.number(3),
          row.number(4),
          row.value(5) == null ? Double.NaN : (Double) row.value(5),
          System.nanoTime());
    }

    double nextDueNow() {
      return nextDue - age();
    }

    double age() {
      return (System.nanoTime() - at) / 1e9;
    }
  }

  MeasureCaseFile(MeterRegistry meters, BackgroundSessions sessions, Background background) {
    this.meters = meters;
    this.sessions = sessions;
    this.background = background;
  }

  void start(@Observes StartupEvent event) {
    String breaches = "breaches that are not closed";
    gauge("tocsin.breaches", Tags.of("status", "REPORTED"), breaches, it -> it.reported);
    gauge("tocsin.breaches", Tags.of("status", "CONFIRMED"), breaches, it -> it.confirmed);
    String owed = "clients still to be told";
    gauge("tocsin.notifications", Tags.of("state", "OPEN"), owed, it -> it.open);
    gauge("tocsin.notifications", Tags.of("state", "OVERDUE"), owed, it -> it.overdue);
    gauge(
        "tocsin.unacknowledged",
        Tags.empty(),
        "clients that were told, and did not say so though they should have by now",
        it -> it.unacknowledged);
    gauge(
        "tocsin.next.due.seconds",
        Tags.empty(),
        "until the next client has to have been told; not a number when there is none",
        Figures::nextDueNow);
    gauge(
        "tocsin.figures.age.seconds",
        Tags.empty(),
        "since these were counted; it rises while the database does not answer",
        Figures::age);
  }

  private void gauge(String name, Tags tags, String what, ToDoubleFunction<Figures> value) {
    Gauge.builder(name, this, it -> value.applyAsDouble(it.figures))
        .tags(tags)
        .description(what)
        .register(meters);
  }

  /** As often as a monitor usually asks. */
  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> count() {
    return background.tick(
        () ->
            sessions.inTransaction(
                session ->
                    Sql.in(session, FIGURES)
                        .one(Figures::of)
                        .invoke(found -> figures = found)
                        .replaceWithVoid()));
  }
}
