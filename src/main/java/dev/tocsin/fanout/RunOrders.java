package dev.tocsin.fanout;

import dev.tocsin.casefile.RowsDue;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Processors;
import dev.tocsin.notice.IssueNotices;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Loop;
import dev.tocsin.workflow.RunBatch;
import dev.tocsin.workflow.Workflow;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps orders moving. */
@ApplicationScoped
public class RunOrders {

  /**
   * Small enough that one transaction stays short, large enough that 50 000 clients are a few
   * hundred of them.
   */
  static final int CHUNK = 250;

  /**
   * Chunks at a time, per instance: a large one does not keep others waiting until it is done. Each
   * needs a connection.
   */
  private static final int SIDE_BY_SIDE = 2;

  private final List<Loop> loops;

  public RunOrders(
      Workflow workflow,
      Background background,
      Clients clients,
      Processors processors,
      IssueNotices notices) {
    RunBatch<Item> orders =
        new RunBatch<>(workflow, new CarryOutOrders(clients, processors, notices), CHUNK);
    this.loops =
        IntStream.rangeClosed(1, SIDE_BY_SIDE)
            .mapToObj(nth -> new Loop("orders " + nth, background, orders::once))
            .toList();
  }

  /**
   * One chunk now: whoever ordered something for a few clients finds it done when the answer comes.
   * Never fails.
   */
  public Uni<Void> firstChunk() {
    return Uni.join().all(loops.stream().map(Loop::round).toList()).andFailFast().replaceWithVoid();
  }

  void due(@Observes RowsDue rows) {
    if (rows.areIn(WaitingOrders.QUEUE)) {
      loops.forEach(Loop::wake);
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    loops.forEach(Loop::stop);
  }
}
