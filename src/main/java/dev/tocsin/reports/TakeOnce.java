package dev.tocsin.reports;

import dev.tocsin.breach.BreachId;
import dev.tocsin.intake.CloudEvent;
import dev.tocsin.intake.Strictness;
import dev.tocsin.json.Stored;
import dev.tocsin.report.Reason;
import dev.tocsin.report.TakeReport;
import dev.tocsin.workflow.KeptAnswers;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
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
   * @throws Refused when the same source and id came with another report; the {@code Uni} fails
   *     with it
   */
  Uni<Void> take(UnitOfWork work, Keyed keyed) {
    return KeptAnswers.isKnown(work, keyed.nameByAnEarlierBuild())
        .flatMap(
            taken ->
                taken
                    ? Uni.createFrom().voidItem()
                    : KeptAnswers.claimOrWait(work, keyed.claim())
                        .flatMap(first -> first ? report(work, keyed) : compare(work, keyed)));
  }

  private Uni<Void> report(UnitOfWork work, Keyed keyed) {
    return reports
        .take(work, keyed.event().data(), Strictness.LENIENT)
        .flatMap(
            change ->
                KeptAnswers.keep(
                    work, new KeptAnswers.Given(keyed.name(), CREATED, place(change.id()), null)));
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
