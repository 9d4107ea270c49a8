package dev.tocsin.reports;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Since when the intake waits, and what for. */
@ApplicationScoped
class Waiting {

  /**
   * @param began {@link System#nanoTime} when it began
   * @param since the same by this machine's clock, for people
   */
  record Since(String whatFor, long began, Instant since) {
    Duration howLong() {
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }

  private final AtomicReference<Since> now = new AtomicReference<>();

  /** Goes on waiting when it waits already. */
  boolean begin(String whatFor) {
    Since since =
        new Since(whatFor, System.nanoTime(), Instant.ofEpochMilli(System.currentTimeMillis()));
    return now.compareAndSet(null, since);
  }

  /** Whether it waited. */
  boolean end() {
    return now.getAndSet(null) != null;
  }

  Optional<Since> now() {
    return Optional.ofNullable(now.get());
  }
}
