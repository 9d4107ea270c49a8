package dev.tocsin.deadline;

import dev.tocsin.casefile.RowsDue;
import dev.tocsin.notice.IssueNotices;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Loop;
import dev.tocsin.workflow.RunBatch;
import dev.tocsin.workflow.Workflow;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The ticking. */
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

  void due(@Observes RowsDue rows) {
    wake(rows, WaitingDeadlines.DEADLINES, loop);
    wake(rows, WaitingDeadlines.NEWS, news);
    wake(rows, WaitingDeadlines.PROMISES, promises);
  }

  private static void wake(RowsDue rows, String queue, Loop loop) {
    if (rows.areIn(queue)) {
      loop.wake();
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    loop.stop();
    news.stop();
    promises.stop();
  }
}
