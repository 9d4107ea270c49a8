package dev.tocsin.reports;

import dev.tocsin.report.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Says and counts each record that is no report; in our words, never in its sender's. */
final class CountDeadLetters {

  private static final Logger LOG = Logger.getLogger(CountDeadLetters.class);

  private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

  CountDeadLetters(MeterRegistry meters) {
    for (Reason reason : Reason.values()) {
      counters.put(reason, meters.counter("tocsin.dead.letters", "reason", reason.name()));
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
