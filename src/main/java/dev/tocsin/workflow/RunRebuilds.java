package dev.tocsin.workflow;

import dev.tocsin.eventstore.Metadata;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks for projections that are to be written again, and begins with those of another build. */
@ApplicationScoped
public class RunRebuilds {

  private static final Logger LOG = Logger.getLogger(RunRebuilds.class);

  private final Workflow workflow;
  private final Rebuilds rebuilds;
  private final Background background;
  private final BackgroundSessions sessions;
  private final MeterRegistry meters;
  private final Loop loop;
  private volatile boolean compared;
  private volatile List<Progress> progress = List.of();

  RunRebuilds(
      Workflow workflow,
      Rebuilds rebuilds,
      Consequences consequences,
      Background background,
      BackgroundSessions sessions,
      MeterRegistry meters) {
    this.workflow = workflow.inBackground();
    this.rebuilds = rebuilds;
    this.background = background;
    this.sessions = sessions;
    this.meters = meters;
    RunBatch<String> pages =
        new RunBatch<>(workflow, new Rebuild(rebuilds, consequences), Rebuild.ALL);
    this.loop = new Loop("rebuild", background, pages::once);
  }

  void start(@Observes StartupEvent event) {
    for (String name : rebuilds.names()) {
      Gauge.builder("tocsin.projection.rebuilding", this, it -> it.isRebuilding(name) ? 1 : 0)
          .tag("name", name)
          .description("1 while the rows are written again from the log")
          .register(meters);
    }
  }

  private boolean isRebuilding(String name) {
    return progress.stream()
        .anyMatch(it -> it.name().equals(name) && it.state() == Progress.State.REBUILDING);
  }

  /** Whoever ordered one need not wait for the next tick. */
  public void wake() {
    loop.wake();
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return background.tick(
        () ->
            compare()
                .invoke(loop::wake)
                .chain(() -> sessions.inTransaction(rebuilds::progress))
                .invoke(found -> progress = found));
  }

  /** Once: what another build writes meanwhile is that build's. */
  private Uni<Void> compare() {
    if (compared) {
      return Uni.createFrom().voidItem();
    }
    return workflow
        .inTransaction(
            new Metadata("tocsin", UUID.randomUUID().toString(), null, null),
            rebuilds::beginOutdated)
        .invoke(
            names -> {
              compared = true;
              if (!names.isEmpty()) {
                LOG.infof("rows of another build are written again: %s", String.join(", ", names));
              }
            })
        .replaceWithVoid();
  }

  void stop(@Observes ShutdownEvent stopping) {
    loop.stop();
  }
}
