package dev.tocsin.reports;

import dev.tocsin.intake.CloudEvent;
import dev.tocsin.intake.Manner;
import dev.tocsin.intake.Reason;
import dev.tocsin.intake.TakeReport;
import dev.tocsin.json.Stored;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Takes the report in an event; one that came before is taken already. */
final class TakeOnce {

  /**
   * Builds before this one kept the id alone, without its source and without what it said: any
   * repeat of such an id is known, for as long as a sender may repeat itself.
   */
  private static final String TAKEN_BY_AN_EARLIER_BUILD =
      """
      select exists (
        select from idempotency
        where scope = 'breach.reports.v1' and key = :key and created_at > clock_timestamp() - interval '30 days')
      """;

  /** Waits for the same event being taken elsewhere. */
  private static final String CLAIM =
      """
      insert into idempotency (scope, key, request_hash, status) values ('cloudevents', :key, :hash, 201)
      on conflict do nothing
      """;

  private static final String WHAT_IT_SAID =
      """
      select request_hash from idempotency where scope = 'cloudevents' and key = :key
      """;

  private static final String KEEP_PLACE =
      """
      update idempotency set headers = :headers where scope = 'cloudevents' and key = :key
      """;

  private final TakeReport reports;

  TakeOnce(TakeReport reports) {
    this.reports = reports;
  }

  /** The event, its key, and the key that an earlier build would have kept. */
  record Keyed(CloudEvent event, String key, String earlierKey) {

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
    return isTakenByAnEarlierBuild(work, keyed)
        .flatMap(
            taken ->
                taken
                    ? Uni.createFrom().voidItem()
                    : claim(work, keyed)
                        .flatMap(first -> first ? report(work, keyed) : compare(work, keyed)));
  }

  private static Uni<Boolean> isTakenByAnEarlierBuild(UnitOfWork work, Keyed keyed) {
    return work.session()
        .createNativeQuery(TAKEN_BY_AN_EARLIER_BUILD, Boolean.class)
        .setParameter("key", keyed.earlierKey())
        .getSingleResult();
  }

  private static Uni<Boolean> claim(UnitOfWork work, Keyed keyed) {
    return work.session()
        .createNativeQuery(CLAIM)
        .setParameter("key", keyed.key())
        .setParameter("hash", keyed.event().bodyHash())
        .executeUpdate()
        .map(rows -> rows == 1);
  }

  private Uni<Void> report(UnitOfWork work, Keyed keyed) {
    return reports
        .take(work, keyed.event().data(), Manner.LENIENT)
        .flatMap(
            change ->
                work.session()
                    .createNativeQuery(KEEP_PLACE)
                    .setParameter(
                        "headers", Stored.write(Map.of("Location", "/v1/breaches/" + change.id())))
                    .setParameter("key", keyed.key())
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static Uni<Void> compare(UnitOfWork work, Keyed keyed) {
    return work.session()
        .createNativeQuery(WHAT_IT_SAID, String.class)
        .setParameter("key", keyed.key())
        .getSingleResult()
        .invoke(
            hash -> {
              if (!hash.equals(keyed.event().bodyHash())) {
                throw new Refused(
                    Reason.ID_REUSED, "this source and id came before, with another report");
              }
            })
        .replaceWithVoid();
  }
}
