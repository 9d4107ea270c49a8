package dev.tocsin.deadline;

import dev.tocsin.breach.BreachEvent;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Reaction;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Remembers what became known about a breach, until clients who were told before can know it. */
@Singleton
@Priority(250)
public final class KeepNews implements Reaction {

  private static final String KEEP =
      """
      insert into news (breach_id, version, known_at, next_at)
      select breach_id, version, known_at, next_at
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, version bigint, known_at timestamptz, next_at timestamptz)
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
  public Uni<Void> react(UnitOfWork work, Changes changes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (BreachChange change : changes.breaches()) {
      if (change.facts().stream().anyMatch(fact -> isNews(fact.event()))) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("breach_id", change.id());
        row.put("version", change.version());
        row.put("known_at", work.now());
        row.put("next_at", work.now().plus(patience));
        rows.add(row);
      }
    }
    return work.run(KEEP, rows);
  }

  private static boolean isNews(BreachEvent event) {
    return event instanceof BreachEvent.FactsRecorded
        || event instanceof BreachEvent.MeasureRecorded
        || event instanceof BreachEvent.Confirmed
        || event instanceof BreachEvent.DiscoveryCorrected;
  }
}
