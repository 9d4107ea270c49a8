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
    this.deadlocks =
        Counter.builder("tocsin.deadlocks")
            .description("deadlocks that PostgreSQL broke; should stay 0")
            .register(meters);
    this.retries =
        Counter.builder("tocsin.retries")
            .description("transactions that were begun again because another was faster")
            .register(meters);
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
