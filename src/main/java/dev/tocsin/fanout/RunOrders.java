package dev.tocsin.fanout;

import dev.tocsin.client.Clients;
import dev.tocsin.client.Processors;
import dev.tocsin.notice.IssueNotices;
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

/** Keeps orders moving: once a second, and whenever something was recorded. */
@ApplicationScoped
public class RunOrders {

  /**
   * Small enough that one transaction stays short, large enough that 50 000 clients are a few
   * hundred of them.
   */
  static final int CHUNK = 250;

  private final Loop loop;

  public RunOrders(
      Workflow workflow,
      Background background,
      Clients clients,
      Processors processors,
      IssueNotices notices) {
    RunBatch<Item> orders =
        new RunBatch<>(workflow, new CarryOutOrders(clients, processors, notices), CHUNK);
    this.loop = new Loop("orders", background, orders::once);
  }

  /**
   * One chunk now: whoever ordered something for a few clients finds it done when the answer comes.
   * Never fails.
   */
  public Uni<Void> firstChunk() {
    return loop.round();
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    loop.wake();
    return Uni.createFrom().voidItem();
  }

  void recorded(@Observes Committed committed) {
    loop.wake();
  }

  void stop(@Observes ShutdownEvent stopping) {
    loop.stop();
  }
}
