package dev.tocsin.eventstore;

import java.time.OffsetDateTime;
import java.util.UUID;

/** Rows of the log as events, in the order of the columns of {@link Queries}. */
final class Rows {

  private static final int FOUND = 13;

  private Rows() {}

  /** How many there are of what was asked for, this one among them. */
  static long found(Object[] row) {
    return (Long) row[FOUND];
  }

  static RecordedEvent event(Object[] row) {
    return new RecordedEvent(
        (UUID) row[0],
        (String) row[1],
        (Long) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        ((OffsetDateTime) row[6]).toInstant(),
        ((OffsetDateTime) row[7]).toInstant(),
        new Metadata((String) row[8], (String) row[9], (String) row[10], (String) row[11]),
        (Long) row[12]);
  }
}
