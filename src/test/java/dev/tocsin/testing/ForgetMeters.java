package dev.tocsin.testing;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Takes the meters of an application along when it ends. Those that stay in the JVM's own registry
 * hold on to all of it, and the next application's gauges of the same names are not made.
 */
@ApplicationScoped
class ForgetMeters {

  void stop(@Observes ShutdownEvent event) {
    List.copyOf(Metrics.globalRegistry.getMeters()).forEach(Metrics.globalRegistry::remove);
  }
}
