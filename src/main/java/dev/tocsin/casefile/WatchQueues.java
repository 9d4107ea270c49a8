package dev.tocsin.casefile;

import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says where people look how long the oldest row of each queue has been waiting. Every instance
 * says the same. It never makes an instance unready: the queues are everybody's, and what arrives
 * must be taken.
 */
@Readiness
@ApplicationScoped
class WatchQueues implements HealthCheck {

  private final MeterRegistry meters;
  private final BackgroundSessions sessions;
  private final Background background;
  private final List<WaitingQueue> queues;
  private final OldestWaiting waiting;
  private volatile Map<String, Double> oldest = Map.of();

  WatchQueues(
      MeterRegistry meters,
      BackgroundSessions sessions,
      Background background,
      @All List<WaitingQueue> queues) {
    this.meters = meters;
    this.sessions = sessions;
    this.background = background;
    this.queues = queues;
    this.waiting = new OldestWaiting(queues);
  }

  void start(@Observes StartupEvent event) {
    for (WaitingQueue queue : queues) {
      Gauge.builder("tocsin.queue.oldest", this, watch -> watch.seconds(queue))
          .tag("queue", queue.label())
          .baseUnit("seconds")
          .description("how long the oldest row of the queue could have been dealt with")
          .register(meters);
    }
  }

  /** As often as a monitor usually asks. */
  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return background.tick(
        () -> sessions.inTransaction(waiting::in).invoke(found -> oldest = found));
  }

  private double seconds(WaitingQueue queue) {
    return Math.max(0.0, oldest.getOrDefault(queue.label(), 0.0));
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder health = HealthCheckResponse.named("queues").up();
    for (WaitingQueue queue : queues) {
      health.withData(queue.label(), Math.round(seconds(queue)));
    }
    return health.build();
  }
}
