package dev.tocsin.casefile;

import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.Renewal;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.DecidedEvent;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Past;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is affected. No event lists clients: it follows from the duties that were opened towards them
 * and from {@code client-withdrawn}. Between an order and the opening {@link AffectedClients} has
 * written the row already, and the order itself is the truth: such a row is newer than anything
 * folded, and stays.
 */
public final class WriteAffectedClients implements Projection {

  private static final String REWRITE =
      """
      insert into affected_client (breach_id, client_id, identified_at, withdrawn_at)
      select breach_id, client_id, identified_at, withdrawn_at
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, client_id text, identified_at timestamptz, withdrawn_at timestamptz)
      order by breach_id, client_id collate "C"
      on conflict (breach_id, client_id) do update set
        identified_at = excluded.identified_at, withdrawn_at = excluded.withdrawn_at
      where greatest(affected_client.identified_at, affected_client.withdrawn_at)
        <= greatest(excluded.identified_at, excluded.withdrawn_at)
      """;

  @Override
  public String name() {
    return "affected-clients";
  }

  @Override
  public Set<String> follows() {
    return Set.of(Streams.NOTIFICATIONS);
  }

  /** Whoever orders it has written it. */
  @Override
  public Uni<Void> write(UnitOfWork work, Changes changes) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> rewrite(UnitOfWork work, Past past) {
    if (past.notifications().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<String> breaches =
        past.notifications().keySet().stream()
            .map(duty -> Streams.of(duty.breachId()))
            .distinct()
            .toList();
    return work.past(breaches).flatMap(of -> work.run(REWRITE, rows(past, of)));
  }

  private static List<Map<String, Object>> rows(Past past, Past breaches) {
    Map<BreachId, Orders> orders = new HashMap<>();
    breaches.breaches().forEach((id, steps) -> orders.put(id, Orders.of(steps)));
    List<Map<String, Object>> rows = new ArrayList<>();
    past.notifications()
        .forEach(
            (duty, steps) ->
                rows.add(row(duty, steps, orders.getOrDefault(duty.breachId(), Orders.NONE))));
    return rows;
  }

  /** Naming who is affected already changes nothing, and neither does withdrawing who is not. */
  private static Map<String, Object> row(
      NotificationId duty, List<NotificationChange> steps, Orders orders) {
    TreeMap<Instant, Boolean> named = new TreeMap<>();
    orders.withdrawn().getOrDefault(duty.clientId(), List.of()).forEach(at -> named.put(at, false));
    steps.stream()
        .filter(step -> step.facts().stream().anyMatch(fact -> isNaming(fact.event())))
        .forEach(step -> named.put(orders.orderedAt(step), true));
    Instant identifiedAt = null;
    Instant withdrawnAt = null;
    for (Map.Entry<Instant, Boolean> each : named.entrySet()) {
      if (each.getValue() && (identifiedAt == null || withdrawnAt != null)) {
        identifiedAt = each.getKey();
        withdrawnAt = null;
      } else if (!each.getValue() && withdrawnAt == null) {
        withdrawnAt = each.getKey();
      }
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("breach_id", duty.breachId());
    row.put("client_id", duty.clientId());
    row.put("identified_at", identifiedAt);
    row.put("withdrawn_at", withdrawnAt);
    return row;
  }

  private static boolean isNaming(NotificationEvent event) {
    return event instanceof NotificationEvent.Opened
        || (event instanceof NotificationEvent.Restored restored && restored.namedAt() != null)
        || (event instanceof NotificationEvent.DutyRenewed renewed
            && renewed.because() == Renewal.Because.NAMED_AGAIN);
  }

  /**
   * What was ordered of one breach.
   *
   * @param at when each fact occurred, by its id
   * @param withdrawn when each client was
   */
  private record Orders(Map<String, Instant> at, Map<ClientId, List<Instant>> withdrawn) {

    static final Orders NONE = new Orders(Map.of(), Map.of());

    static Orders of(List<BreachChange> steps) {
      Map<String, Instant> at = new HashMap<>();
      Map<ClientId, List<Instant>> withdrawn = new HashMap<>();
      for (BreachChange step : steps) {
        for (DecidedEvent<BreachEvent> fact : step.facts()) {
          at.put(fact.id().toString(), step.at());
          if (fact.event() instanceof BreachEvent.ClientWithdrawn gone) {
            withdrawn.computeIfAbsent(gone.clientId(), id -> new ArrayList<>()).add(step.at());
          }
        }
      }
      return new Orders(at, withdrawn);
    }

    /** What was carried out was ordered before; where nobody noted by what, at that moment. */
    Instant orderedAt(NotificationChange step) {
      return at.getOrDefault(String.valueOf(step.cause().causationId()), step.at());
    }
  }
}
