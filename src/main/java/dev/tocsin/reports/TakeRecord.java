package dev.tocsin.reports;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.report.TakeReport;
import dev.tocsin.traces.Traced;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Failure;
import dev.tocsin.workflow.Gate;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Workflow;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes a report of a record, together with whatever else is reported at that moment, or keeps it
 * as one that is none. Nothing else comes of a record, whatever it holds; while the database is
 * away it is neither.
 */
@ApplicationScoped
class TakeRecord {

  private static final Logger LOG = Logger.getLogger(TakeRecord.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final String FOR_THE_DATABASE = "the database";

  private final Workflow workflow;
  private final Gate gate;
  private final Background background;
  private final TakeOnce reports;
  private final KeepRefused refused;
  private final Waiting waiting;

  TakeRecord(
      Workflow workflow,
      Gate gate,
      Background background,
      TakeReport reports,
      OperatorSettings operator,
      Waiting waiting) {
    this.workflow = workflow.inBackground();
    this.gate = gate;
    this.background = background;
    this.reports = new TakeOnce(reports);
    this.refused = new KeepRefused(operator.address().isPresent());
    this.waiting = waiting;
  }

  /** Why it is none; empty when it was taken. Waits for the database, and never fails. */
  Uni<Optional<KeepRefused.Kept>> take(Arrived record) {
    JudgeFailure judge = new JudgeFailure();
    return Uni.createFrom()
        .deferred(() -> background.run(() -> once(record, judge)))
        .onFailure()
        .invoke(this::waits)
        .onFailure()
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .invoke(this::goesOn);
  }

  private void waits(Throwable failure) {
    if (waiting.begin(FOR_THE_DATABASE)) {
      LOG.warnf("a report from Kafka waits: %s", Failure.of(failure));
    }
  }

  private void goesOn() {
    if (waiting.end(FOR_THE_DATABASE)) {
      LOG.info("reports from Kafka are taken again");
    }
  }

  private Uni<Optional<KeepRefused.Kept>> once(Arrived record, JudgeFailure judge) {
    return Uni.createFrom()
        .deferred(() -> takeNow(record))
        .map(done -> Optional.<KeepRefused.Kept>empty())
        .onFailure()
        .recoverWithUni(
            failure ->
                judge
                    .refused(failure)
                    .map(why -> keep(record, why, judge))
                    .orElseGet(() -> Uni.createFrom().failure(failure)));
  }

  private Uni<Void> takeNow(Arrived record) {
    TakeOnce.Keyed keyed = TakeOnce.Keyed.of(ReadRecord.read(record), record);
    String sent = Metadata.traceparent(traceparent(record));
    Traced traced =
        Traced.after(
            "take " + record.place().topic(), SpanKind.CONSUMER, Collections.singletonList(sent));
    Metadata cause = cause(record, keyed, traced.traceparent(sent));
    return gate.tell(
            cause,
            now -> reports.take(now, keyed),
            () -> workflow.inTransaction(cause, work -> reports.take(work, keyed)),
            () -> {})
        .onFailure()
        .invoke(failure -> traced.failed(failure.getClass().getSimpleName()))
        .onTermination()
        .invoke(traced::end);
  }

  /**
   * Takes it in the transaction of somebody who asks for that.
   *
   * @throws Refused when it is still none; the {@code Uni} fails with that or with {@code Invalid}
   */
  Uni<Void> takeIn(UnitOfWork work, Arrived record) {
    return reports.take(work, TakeOnce.Keyed.of(ReadRecord.read(record), record));
  }

  private Uni<Optional<KeepRefused.Kept>> keep(Arrived record, Refused why, JudgeFailure judge) {
    return workflow
        .inTransaction(byItself(), work -> refused.keep(work, record, why))
        .onFailure()
        .invoke(judge::startAgain)
        .map(Optional::of);
  }

  /**
   * Kafka has the dead letter. Where that cannot be noted it may be sent twice, and no harm is
   * done.
   */
  Uni<Void> sent(RecordPlace place) {
    return background
        .run(() -> workflow.inTransaction(byItself(), work -> KeepRefused.sent(work, place)))
        .onFailure()
        .recoverWithNull();
  }

  private static Metadata byItself() {
    return new Metadata("tocsin", UUID.randomUUID().toString(), null, null);
  }

  private static Metadata cause(Arrived record, TakeOnce.Keyed keyed, String trace) {
    String id = keyed.event().hasId() ? keyed.event().id() : record.place().toString();
    return new Metadata("kafka:" + record.place().topic(), UUID.randomUUID().toString(), id, trace);
  }

  /** As a client that traces says it, or as the event has it. */
  private static String traceparent(Arrived record) {
    String said = record.header("traceparent");
    return said == null ? record.header("ce_traceparent") : said;
  }
}
