package dev.tocsin.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * One row of an answer. Columns go by their place, of which the first is 0, or by their name; null
 * where PostgreSQL has none.
 */
public final class Columns {

  private final Map<String, Integer> places;
  private final Object[] columns;

  Columns(Map<String, Integer> places, Object[] columns) {
    this.places = places;
    this.columns = columns;
  }

  private int place(String column) {
    Integer place = places.get(column);
    if (place == null) {
      throw new IllegalArgumentException("no column " + column + " but " + places.keySet());
    }
    return place;
  }

  /** As the driver gives it. */
  public Object value(int column) {
    return columns[column];
  }

  public String text(int column) {
    return (String) columns[column];
  }

  public String text(String column) {
    return text(place(column));
  }

  public UUID uuid(int column) {
    return (UUID) columns[column];
  }

  public UUID uuid(String column) {
    return uuid(place(column));
  }

  public Boolean truth(int column) {
    return (Boolean) columns[column];
  }

  public Boolean truth(String column) {
    return truth(place(column));
  }

  /** A whole number of any width. */
  public Long number(int column) {
    Number number = (Number) columns[column];
    return number == null ? null : (Long) number.longValue();
  }

  public Long number(String column) {
    return number(place(column));
  }

  /**
   * A whole number that is small.
   *
   * @throws ArithmeticException when it is not
   */
  public Integer small(int column) {
    Number number = (Number) columns[column];
    return number == null ? null : (Integer) Math.toIntExact(number.longValue());
  }

  public Integer small(String column) {
    return small(place(column));
  }

  public Double decimal(int column) {
    Number number = (Number) columns[column];
    return number == null ? null : (Double) number.doubleValue();
  }

  /** A moment that knows its zone. */
  public Instant instant(int column) {
    OffsetDateTime at = (OffsetDateTime) columns[column];
    return at == null ? null : at.toInstant();
  }

  public Instant instant(String column) {
    return instant(place(column));
  }
}
