package dev.tocsin.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToDoubleFunction;

/**
 * What an operator watches: whether this instance leads, how far the log got, and how much waits.
 */
@ApplicationScoped
class MeasureRelay {

  private final MeterRegistry meters;
  private final RelayRunner runner;

  MeasureRelay(MeterRegistry meters, RelayRunner runner) {
    this.meters = meters;
    this.runner = runner;
  }

  void start(@Observes StartupEvent event) {
    gauge("tocsin.relay.leads", "whether this instance leads", relay -> relay.leads() ? 1 : 0);
    gauge("tocsin.relay.epoch", "of the lease it leads by; 0: it does not", RelayToKafka::epoch);
    gauge("tocsin.relay.position", "of the last event published here", RelayToKafka::position);
    gauge(
        "tocsin.relay.lag.events",
        "events with a position that are not published; 0 where it does not lead",
        RelayToKafka::lag);
    gauge(
        "tocsin.relay.lag.seconds",
        "for how long some have not been; 0 where it does not lead",
        RelayToKafka::lagSeconds);
    gauge(
        "tocsin.relay.state.lag.events",
        "events after which nobody was told how things stand; 0 where it does not lead",
        RelayToKafka::stateLag);
    gauge(
        "tocsin.relay.stopped",
        "whether somebody has to decide before anything is published",
        relay -> relay.stopped().isPresent() ? 1 : 0);
  }

  private void gauge(String name, String what, ToDoubleFunction<RelayToKafka> value) {
    Gauge.builder(name, runner, it -> it.relay().map(value::applyAsDouble).orElse(0.0))
        .description(what)
        .register(meters);
  }
}
