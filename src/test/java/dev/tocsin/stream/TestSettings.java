package dev.tocsin.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A topic of its own, small batches, little patience. */
record TestSettings(String topic, Duration lease) implements RelaySettings {

  static TestSettings fresh() {
    return new TestSettings("events-" + UUID.randomUUID(), Duration.ofSeconds(5));
  }

  @Override
  public boolean enabled() {
    return true;
  }

  @Override
  public int partitions() {
    return 3;
  }

  @Override
  public OptionalInt replication() {
    return OptionalInt.empty();
  }

  @Override
  public Optional<Duration> retention() {
    return Optional.empty();
  }

  @Override
  public int batch() {
    return 2;
  }

  @Override
  public String breachStateTopic() {
    return topic + "-breaches";
  }

  @Override
  public String notificationStateTopic() {
    return topic + "-notifications";
  }

  @Override
  public int stateBatch() {
    return 2;
  }

  @Override
  public Duration poll() {
    return Duration.ofMillis(20);
  }

  @Override
  public Duration longestPause() {
    return Duration.ofMillis(200);
  }
}
