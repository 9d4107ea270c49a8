package dev.tocsin.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

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
    meters.gauge(
        "tocsin.relay.leads",
        runner,
        it -> it.relay().filter(RelayToKafka::leads).isPresent() ? 1 : 0);
    meters.gauge(
        "tocsin.relay.position", runner, it -> it.relay().map(RelayToKafka::position).orElse(0L));
    meters.gauge("tocsin.relay.lag", runner, it -> it.relay().map(RelayToKafka::lag).orElse(0L));
    meters.gauge(
        "tocsin.relay.state.lag", runner, it -> it.relay().map(RelayToKafka::stateLag).orElse(0L));
    meters.gauge(
        "tocsin.relay.stopped",
        runner,
        it -> it.relay().filter(relay -> relay.stopped().isPresent()).isPresent() ? 1 : 0);
  }
}
