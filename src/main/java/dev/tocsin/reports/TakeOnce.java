package dev.tocsin.reports;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Purview;
import dev.tocsin.intake.CloudEvent;
import dev.tocsin.intake.Strictness;
import dev.tocsin.json.Stored;
import dev.tocsin.report.Reason;
import dev.tocsin.report.TakeReport;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Course;
import dev.tocsin.workflow.Deciding;
import dev.tocsin.workflow.KeptAnswers;
import dev.tocsin.workflow.NotTogether;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the report in an event; one that came before is taken already. */
final class TakeOnce {

  private static final int CREATED = 201;

  private final TakeReport reports;

  TakeOnce(TakeReport reports) {
    this.reports = reports;
  }

  /** The event, its key, and the key that an earlier build would have kept. */
  record Keyed(CloudEvent event, String key, String earlierKey) {

    KeptAnswers.Name name() {
      return new KeptAnswers.Name(KeptAnswers.EVENTS, key);
    }

    KeptAnswers.Claimed claim() {
      return new KeptAnswers.Claimed(name(), event.bodyHash());
    }

    /** Any repeat of such an id is known, for as long as a sender may repeat itself. */
    KeptAnswers.Name nameByAnEarlierBuild() {
      return new KeptAnswers.Name(KeptAnswers.EVENTS_OF_EARLIER_BUILDS, earlierKey);
    }

    /** The place and the moment stand for an event that has no id. */
    static Keyed of(CloudEvent event, Arrived record) {
      String place = record.place().toString();
      return event.hasId()
          ? new Keyed(event, event.key(), event.id())
          : new Keyed(event, CloudEvent.key("kafka", place + " " + record.timestamp()), place);
    }
  }

  /**
   * Takes it beside others.
   *
   * @throws NotTogether when it, or one of this source and id, came before, or is being taken
   */
  Course<Void> take(Deciding now, Keyed keyed) {
    return Course.ask(
        KeptAnswers.IS_KNOWN,
        keyed.nameByAnEarlierBuild(),
        taken -> {
          mustBeFirst(!taken);
          return Course.ask(
              KeptAnswers.CLAIMS,
              keyed.claim(),
              first -> {
                mustBeFirst(first);
                return report(now, keyed);
              });
        });
  }

  private static void mustBeFirst(boolean first) {
    if (!first) {
      throw new NotTogether();
    }
  }

  private Course<Void> report(Deciding now, Keyed keyed) {
    return reports
        .take(now, keyed.event().data(), Strictness.LENIENT, Purview.ALL)
        .noting(KeptAnswers.ANSWERS, change -> given(keyed, change))
        .map(change -> null);
  }

  /**
   * The same in a transaction of its own.
   *
   * @throws Refused when the same source and id came with another report; the {@code Uni} fails
   *     with it
   */
  Uni<Void> take(UnitOfWork work, Keyed keyed) {
    return KeptAnswers.IS_KNOWN
        .load(work, List.of(keyed.nameByAnEarlierBuild()))
        .flatMap(
            taken ->
                taken.get(0)
                    ? Uni.createFrom().voidItem()
                    : KeptAnswers.claimOrWait(work, keyed.claim())
                        .flatMap(
                            first ->
                                first
                                    ? work.decide(now -> report(now, keyed))
                                    : compare(work, keyed)));
  }

  private static KeptAnswers.Given given(Keyed keyed, BreachChange change) {
    return new KeptAnswers.Given(keyed.name(), CREATED, place(change.id()), null);
  }

  private static String place(BreachId id) {
    return Stored.write(Map.of("Location", "/v1/breaches/" + id));
  }

  private static Uni<Void> compare(UnitOfWork work, Keyed keyed) {
    return KeptAnswers.recall(work, keyed.name())
        .map(Optional::orElseThrow)
        .invoke(
            kept -> {
              if (!kept.hash().equals(keyed.event().bodyHash())) {
                throw new Refused(
                    Reason.ID_REUSED, "this source and id came before, with another report");
              }
            })
        .replaceWithVoid();
  }
}
