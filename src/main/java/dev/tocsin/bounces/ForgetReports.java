package dev.tocsin.bounces;

import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Once an hour deletes what came back and was kept for long enough: strangers wrote it. */
@ApplicationScoped
public class ForgetReports {

  private static final Logger LOG = Logger.getLogger(ForgetReports.class);

  private final BackgroundSessions sessions;
  private final Background background;

  ForgetReports(BackgroundSessions sessions, Background background) {
    this.sessions = sessions;
    this.background = background;
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public Uni<Void> tick() {
    return background.tick(
        () ->
            sessions
                .inTransaction(KeptReports::forget)
                .invoke(count -> LOG.debugf("%d reports are no longer kept", count)));
  }
}
