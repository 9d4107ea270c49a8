package dev.tocsin.reports;

import dev.tocsin.report.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Says and counts each record that is no report; in our words, never in its sender's. */
@Singleton
@Startup // the counts are there whether or not anything is taken from Kafka here
final class CountDeadLetters {

  private static final Logger LOG = Logger.getLogger(CountDeadLetters.class);

  private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

  CountDeadLetters(MeterRegistry meters) {
    for (Reason reason : Reason.values()) {
      counters.put(
          reason,
          Counter.builder("tocsin.dead.letters")
              .description("records that could not be taken as reports")
              .tag("reason", reason.name())
              .register(meters));
    }
  }

  /** One that comes again because nobody could acknowledge it is said again and counted once. */
  void count(RecordPlace place, KeepRefused.Kept kept) {
    Reason reason = kept.refused().reason();
    LOG.errorf("report refused: %s, %s%s", reason, place, kept.first() ? "" : ", once more");
    if (kept.first()) {
      counters.get(reason).increment();
    }
  }
}
