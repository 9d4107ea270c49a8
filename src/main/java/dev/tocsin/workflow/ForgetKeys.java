package dev.tocsin.workflow;

import dev.tocsin.sql.Sql;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Forgets the {@code Idempotency-Key} of a request after a day, with the answer that was kept. Ids
 * of events are kept for ever: whoever reads a topic again must not make old reports into new
 * breaches.
 */
@ApplicationScoped
class ForgetKeys {

  /** Rows in one transaction: short, so that nobody waits for it. */
  static final int BITE = 500;

  /** In a minute; what is more waits for the next. */
  private static final int MOST_BITES = 100;

  /**
   * By place, so that no statistics of a table that fills and empties decide how the rows are found
   * again. A row that somebody holds, or another instance is deleting, is left for later.
   */
  static final String FORGET =
      """
      delete from idempotency where ctid = any (array(
        select ctid from idempotency
        where scope not in ('breach.reports.v1', 'cloudevents') and created_at < clock_timestamp() - interval '1 day'
        order by created_at limit 500 for update skip locked))
      """;

  private final BackgroundSessions sessions;
  private final Background background;

  ForgetKeys(BackgroundSessions sessions, Background background) {
    this.sessions = sessions;
    this.background = background;
  }

  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return background.tick(() -> bites(MOST_BITES));
  }

  /** So many at most, until nothing is left. */
  Uni<Void> bites(int most) {
    return sessions
        .inTransaction(ForgetKeys::bite)
        .flatMap(gone -> gone < BITE || most == 1 ? Uni.createFrom().voidItem() : bites(most - 1));
  }

  private static Uni<Integer> bite(Mutiny.Session session) {
    return Sql.in(session, FORGET).update();
  }
}
