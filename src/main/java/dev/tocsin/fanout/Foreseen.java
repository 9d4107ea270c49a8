package dev.tocsin.fanout;

import dev.tocsin.breach.ClientId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What naming clients would come to.
 *
 * @param identified how many would be new
 * @param alreadyKnown how many were named before
 * @param overdue how many of the new ones have an automatic notice that is due already
 * @param clients the first hundred of the new ones, those that are due soonest first
 * @param earliestDueAt null while no clock of theirs runs
 */
public record Foreseen(
    int identified,
    int alreadyKnown,
    int overdue,
    List<ForeseenClient> clients,
    Instant earliestDueAt) {

  private static final int MOST = 100;

  /**
   * One of those who would be named.
   *
   * @param dueAt null while its clock does not run
   */
  public record ForeseenClient(ClientId clientId, String name, Instant dueAt) {}

  private static final Comparator<Foresee.Duty> SOONEST =
      Comparator.comparing(
              Foresee.Duty::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(duty -> duty.clientId().value());

  static Foreseen of(
      List<Foresee.Duty> duties, Collection<ClientId> fresh, Collection<ClientId> all) {
    PlaceOrders.Counts counts = counts(duties, fresh, all);
    return new Foreseen(
        counts.identified(),
        counts.alreadyKnown(),
        counts.overdue(),
        duties.stream()
            .sorted(SOONEST)
            .limit(MOST)
            .map(duty -> new ForeseenClient(duty.clientId(), duty.name(), duty.dueAt()))
            .toList(),
        duties.stream()
            .map(Foresee.Duty::dueAt)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null));
  }

  static PlaceOrders.Counts counts(
      List<Foresee.Duty> duties, Collection<ClientId> fresh, Collection<ClientId> all) {
    int overdue = Math.toIntExact(duties.stream().filter(Foresee.Duty::leaves).count());
    return new PlaceOrders.Counts(fresh.size(), all.size() - fresh.size(), overdue);
  }
}
