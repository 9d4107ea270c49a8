package dev.tocsin.casefile;

import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.Renewal;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.DecidedEvent;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Past;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    Map<BreachId, Orders> orders = new LinkedHashMap<>();
    past.notifications()
        .forEach(
            (duty, steps) ->
                orders.computeIfAbsent(duty.breachId(), id -> new Orders()).of(duty, steps));
    return Multi.createFrom()
        .iterable(orders.entrySet())
        .onItem()
        .transformToUniAndConcatenate(each -> read(work, each.getKey(), each.getValue()))
        .collect()
        .last()
        .chain(() -> work.run(REWRITE, rows(past, orders)));
  }

  private static Uni<Orders> read(UnitOfWork work, BreachId breach, Orders orders) {
    return work.fold(
        Streams.of(breach),
        BreachEvent.class,
        orders,
        (read, event, at) -> {
          read.add(event, at);
          return read;
        });
  }

  private static List<Map<String, Object>> rows(Past past, Map<BreachId, Orders> orders) {
    List<Map<String, Object>> rows = new ArrayList<>();
    past.notifications()
        .forEach((duty, steps) -> rows.add(row(duty, steps, orders.get(duty.breachId()))));
    return rows;
  }

  /** Naming who is affected already changes nothing, and neither does withdrawing who is not. */
  private static Map<String, Object> row(
      NotificationId duty, List<NotificationChange> steps, Orders orders) {
    TreeMap<Instant, Boolean> named = new TreeMap<>();
    orders.withdrawn(duty.clientId()).forEach(at -> named.put(at, false));
    steps.stream()
        .filter(step -> step.events().stream().anyMatch(fact -> isNaming(fact.event())))
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

  /** What was ordered of one breach, as far as some of its duties depend on it. */
  private static final class Orders {

    private final Set<String> causes = new HashSet<>();
    private final Set<ClientId> clients = new HashSet<>();
    private final Map<String, Instant> at = new HashMap<>();
    private final Map<ClientId, List<Instant>> withdrawn = new HashMap<>();

    /** This duty depends on it. */
    void of(NotificationId duty, List<NotificationChange> steps) {
      clients.add(duty.clientId());
      steps.forEach(step -> causes.add(String.valueOf(step.cause().causationId())));
    }

    void add(DecidedEvent<BreachEvent> event, Instant occurredAt) {
      if (causes.contains(event.id().toString())) {
        at.put(event.id().toString(), occurredAt);
      }
      if (event.event() instanceof BreachEvent.ClientWithdrawn gone
          && clients.contains(gone.clientId())) {
        withdrawn.computeIfAbsent(gone.clientId(), id -> new ArrayList<>()).add(occurredAt);
      }
    }

    List<Instant> withdrawn(ClientId client) {
      return withdrawn.getOrDefault(client, List.of());
    }

    /** What was carried out was ordered before; where nobody noted by what, at that moment. */
    Instant orderedAt(NotificationChange step) {
      return at.getOrDefault(String.valueOf(step.cause().causationId()), step.at());
    }
  }
}
