package dev.tocsin.eventstore;

import dev.tocsin.sql.Columns;

/** Rows of the log as events, in the order of the columns of {@link Queries}. */
final class Rows {

  private static final int FOUND = 13;

  private Rows() {}

  /** How many there are of what was asked for, this one among them. */
  static long found(Columns row) {
    return row.number(FOUND);
  }

  static RecordedEvent event(Columns row) {
    return new RecordedEvent(
        row.uuid(0),
        row.text(1),
        row.number(2),
        row.text(3),
        row.text(4),
        row.text(5),
        row.instant(6),
        row.instant(7),
        new Metadata(row.text(8), row.text(9), row.text(10), row.text(11)),
        row.number(12));
  }
}
