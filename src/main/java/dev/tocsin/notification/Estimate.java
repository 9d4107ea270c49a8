package dev.tocsin.notification;

import dev.tocsin.breach.Amount;
import dev.tocsin.breach.Text;
import java.util.List;

/**
 * How much of it is this client's: its own share, shown to nobody else.
 *
 * @param subjects null when only the breach as a whole was estimated
 * @param records null when only the breach as a whole was estimated
 * @param databases null when nothing particular was said
 */
public record Estimate(Amount subjects, Amount records, List<Text> databases) {

  /** What is said here, and of the rest what was said {@code earlier}; that may be null. */
  Estimate over(Estimate earlier) {
    return earlier == null
        ? this
        : new Estimate(
            subjects == null ? earlier.subjects() : subjects,
            records == null ? earlier.records() : records,
            databases == null ? earlier.databases() : databases);
  }
}
