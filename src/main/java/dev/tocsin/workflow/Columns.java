package dev.tocsin.workflow;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads columns of native queries as the driver gives them. */
public final class Columns {

  private Columns() {}

  /** Null when the column is. */
  public static Instant instant(Tuple row, int column) {
    OffsetDateTime at = row.get(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Null when the column is. */
  public static Instant instant(Tuple row, String column) {
    OffsetDateTime at = row.get(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
