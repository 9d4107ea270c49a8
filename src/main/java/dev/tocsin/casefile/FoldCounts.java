package dev.tocsin.casefile;

import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the rows few that are summed for each breach. */
@ApplicationScoped
class FoldCounts {

  /** In one go; what is more waits for the next. */
  private static final int MOST = 20;

  private final BackgroundSessions sessions;
  private final Background background;

  FoldCounts(BackgroundSessions sessions, Background background) {
    this.sessions = sessions;
    this.background = background;
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return background.tick(() -> fold(MOST));
  }

  private Uni<Void> fold(int most) {
    return sessions
        .inTransaction(CountClients::fold)
        .flatMap(
            breaches -> breaches == 0 || most == 1 ? Uni.createFrom().voidItem() : fold(most - 1));
  }
}
