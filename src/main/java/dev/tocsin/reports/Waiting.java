package dev.tocsin.reports;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Since when the intake waits, and what for. */
@ApplicationScoped
class Waiting {

  /**
   * @param began {@link System#nanoTime} when it began
   */
  record Since(String whatFor, long began) {
    Duration howLong() {
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }

  private final AtomicReference<Since> now = new AtomicReference<>();

  /** Goes on waiting when it waits already. */
  boolean begin(String whatFor) {
    return now.compareAndSet(null, new Since(whatFor, System.nanoTime()));
  }

  /** Whether it waited for that. */
  boolean end(String whatFor) {
    Since since = now.get();
    return since != null && since.whatFor().equals(whatFor) && now.compareAndSet(since, null);
  }

  Optional<Since> now() {
    return Optional.ofNullable(now.get());
  }
}
