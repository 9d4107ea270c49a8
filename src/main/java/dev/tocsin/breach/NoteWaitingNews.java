package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/**
 * Clients who were told before wait for what became known since (GDPR 33(4): "without undue further
 * delay").
 *
 * @param since when the oldest of it became known
 * @param clients how many do not know it yet, at least one
 */
public record NoteWaitingNews(Instant since, int clients) implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    return breach.status().isActive()
        ? List.of(new BreachEvent.NewsWaiting(since, clients))
        : List.of();
  }
}
