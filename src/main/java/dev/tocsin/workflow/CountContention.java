package dev.tocsin.workflow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** {@code tocsin_deadlocks_total} and {@code tocsin_retries_total}, from the start on. */
@Singleton
class CountContention implements Contention {

  private final Counter deadlocks;
  private final Counter retries;

  CountContention(MeterRegistry meters) {
    this.deadlocks = meters.counter("tocsin.deadlocks");
    this.retries = meters.counter("tocsin.retries");
  }

  @Override
  public void deadlock() {
    deadlocks.increment();
  }

  @Override
  public void retry() {
    retries.increment();
  }
}
