package dev.tocsin.traces;

import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is traced goes where the application is configured to send it, or nowhere. */
@Singleton
class TraceWithTheApplication {

  private final OpenTelemetry telemetry;
  private final boolean disabled;

  TraceWithTheApplication(
      OpenTelemetry telemetry,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
    this.telemetry = telemetry;
    this.disabled = disabled;
  }

  void start(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent beforeAnythingBegins) {
    if (!disabled) { // where it is, what is given may be what another application left in the JVM
      Traced.by(telemetry.getTracer("dev.tocsin"));
    }
  }
}
