package dev.tocsin.reports;

import dev.tocsin.report.Reason;
import java.time.Instant;

/**
 * A record that was not taken as a report, for whoever has to look at it.
 *
 * @param text the beginning of its value, as far as it is text; null after 30 days
 * @param endedAt when it was settled; null until then
 */
public record RefusedRecord(RecordPlace place, Reason reason, String text, Instant endedAt) {}
