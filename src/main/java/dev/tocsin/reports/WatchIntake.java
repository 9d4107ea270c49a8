package dev.tocsin.reports;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says where people look that the intake waits. It never makes an instance unready, let alone not
 * alive: nothing that is asked over HTTP depends on it, and a restart helps nobody.
 */
@Readiness
@ApplicationScoped
class WatchIntake implements HealthCheck {

  private final MeterRegistry meters;
  private final Waiting waiting;

  WatchIntake(MeterRegistry meters, Waiting waiting) {
    this.meters = meters;
    this.waiting = waiting;
  }

  void start(@Observes StartupEvent event) {
    Gauge.builder("tocsin.intake.waiting", waiting, WatchIntake::seconds)
        .baseUnit("seconds")
        .description("how long reports from Kafka have been waiting; 0 when they do not")
        .register(meters);
  }

  private static double seconds(Waiting waiting) {
    return waiting.now().map(Waiting.Since::howLong).orElse(Duration.ZERO).toMillis() / 1000.0;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder intake = HealthCheckResponse.named("intake").up();
    return waiting
        .now()
        .map(
            since ->
                intake
                    .withData("waitingFor", since.whatFor())
                    .withData("forSeconds", since.howLong().toSeconds()))
        .orElse(intake)
        .build();
  }
}
