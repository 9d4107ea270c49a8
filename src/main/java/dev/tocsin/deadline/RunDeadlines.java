package dev.tocsin.deadline;

import dev.tocsin.notice.IssueNotices;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Committed;
import dev.tocsin.workflow.Loop;
import dev.tocsin.workflow.RunBatch;
import dev.tocsin.workflow.Workflow;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The ticking: once a second, and whenever something was recorded. */
@ApplicationScoped
class RunDeadlines {

  private static final int CHUNK = 100;

  private final Loop loop;
  private final Loop news;
  private final Loop promises;

  RunDeadlines(Workflow workflow, Background background, IssueNotices notices) {
    RunBatch<NotificationId> deadlines =
        new RunBatch<>(workflow, new FireDueDeadlines(notices), CHUNK);
    this.loop = new Loop("deadlines", background, deadlines::once);
    this.news =
        new Loop("news", background, new RunBatch<>(workflow, new TellWaitingNews(), CHUNK)::once);
    this.promises =
        new Loop("promises", background, new RunBatch<>(workflow, new TellPromises(), CHUNK)::once);
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    loop.wake();
    news.wake();
    promises.wake();
    return Uni.createFrom().voidItem();
  }

  void recorded(@Observes Committed committed) {
    loop.wake();
  }

  void stop(@Observes ShutdownEvent stopping) {
    loop.stop();
    news.stop();
    promises.stop();
  }
}
