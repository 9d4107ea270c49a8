package dev.tocsin.deadline;

import dev.tocsin.breach.BreachId;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.DecidedEvent;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Policy;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Remembers what became known about a breach, or about one client's share in it, until clients who
 * were told before can know it.
 */
@Singleton
public final class KeepNews implements Policy {

  private static final String KEEP =
      """
      insert into news (breach_id, version, known_at, next_at)
      select breach_id, version, known_at, next_at
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, version bigint, known_at timestamptz, next_at timestamptz)
      on conflict (breach_id, version) do update set own = false
      """;

  /** One for all clients of a breach whose share is described anew at one time. */
  private static final String KEEP_OWN =
      """
      insert into news (breach_id, version, known_at, next_at, own)
      select b.id, b.version, r.known_at, r.next_at, true
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, known_at timestamptz, next_at timestamptz)
      join breach b on b.id = r.breach_id
      on conflict (breach_id, version) do nothing
      """;

  private final Duration patience;

  /**
   * @param patience how long news may wait for an update to the clients
   */
  public KeepNews(
      @ConfigProperty(name = "tocsin.dpo.news-after", defaultValue = "PT4H") Duration patience) {
    this.patience = patience;
  }

  @Override
  public Uni<Void> note(UnitOfWork work, Changes changes) {
    return work.run(KEEP, ofBreaches(work, changes))
        .chain(() -> work.run(KEEP_OWN, own(work, changes)));
  }

  private List<Map<String, Object>> ofBreaches(UnitOfWork work, Changes changes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (BreachChange change : changes.breaches()) {
      if (change.events().stream().anyMatch(fact -> fact.event().isNews())) {
        Map<String, Object> row = row(work, change.id());
        row.put("version", change.version());
        rows.add(row);
      }
    }
    return rows;
  }

  /** What a client was told of its own share holds no longer. */
  private List<Map<String, Object>> own(UnitOfWork work, Changes changes) {
    return changes.notifications().stream()
        .filter(change -> change.after().isOwnShareStale() && isDescribed(change))
        .map(change -> change.id().breachId())
        .distinct()
        .map(breach -> row(work, breach))
        .toList();
  }

  private static boolean isDescribed(NotificationChange change) {
    return change.events().stream()
        .map(DecidedEvent::event)
        .anyMatch(
            event ->
                event instanceof NotificationEvent.ScopeDescribed
                    || event instanceof NotificationEvent.Estimated);
  }

  private Map<String, Object> row(UnitOfWork work, BreachId breach) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("breach_id", breach);
    row.put("known_at", work.now());
    row.put("next_at", work.now().plus(patience));
    return row;
  }
}
