package dev.tocsin.sql;

import io.smallrye.mutiny.Uni;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;

/**
 * One statement on its way to PostgreSQL, over the connection of a session and in its transaction:
 * past Hibernate's queries, which take native statements apart anew each time. The driver keeps it
 * prepared. Parameters have names, {@code :name}.
 *
 * <p>Several can be under way in one session: they run in the order in which they were asked for,
 * and none waits here for the answer to another.
 */
public final class Sql {

  private final Mutiny.Session session;
  private final Named named;
  private final Map<String, Object> given = new HashMap<>();

  private Sql(Mutiny.Session session, Named named) {
    this.session = session;
    this.named = named;
  }

  /**
   * A statement for the session's connection.
   *
   * @param statement one of few: what it says is kept
   */
  public static Sql in(Mutiny.Session session, String statement) {
    return new Sql(session, Named.of(statement));
  }

  /**
   * Sets the parameter, wherever it stands.
   *
   * @param value a string, number, truth, UUID or moment, an array of these, or null
   * @throws IllegalArgumentException when the statement has no such parameter
   */
  public Sql with(String name, Object value) {
    if (!named.order().contains(name)) {
      throw new IllegalArgumentException("no parameter :" + name + " in " + named.positional());
    }
    given.put(name, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
    return this;
  }

  /** How many rows it changed. */
  public Uni<Integer> update() {
    return Uni.createFrom()
        .completionStage(() -> connection().update(named.positional(), parameters()));
  }

  /** All its rows, in order. */
  public Uni<List<Columns>> lines() {
    return list(row -> row);
  }

  /** All its rows, in order, as they are read. */
  public <T> Uni<List<T>> list(Function<Columns, T> read) {
    return Uni.createFrom()
        .completionStage(() -> connection().selectJdbc(named.positional(), parameters()))
        .map(rows -> read(rows, read));
  }

  /** The only row; null when there is none. */
  public <T> Uni<T> oneOrNull(Function<Columns, T> read) {
    return list(read).map(all -> all.isEmpty() ? null : only(all));
  }

  /** The only row, which is there. */
  public <T> Uni<T> one(Function<Columns, T> read) {
    return list(read).map(this::only);
  }

  private <T> T only(List<T> all) {
    if (all.size() != 1) {
      throw new IllegalStateException(all.size() + " rows, not one: " + named.positional());
    }
    return all.get(0);
  }

  private ReactiveConnection connection() {
    return ((MutinySessionImpl) session).getReactiveConnection();
  }

  private Object[] parameters() {
    return named.order().stream().map(this::value).toArray();
  }

  private Object value(String name) {
    if (!given.containsKey(name)) {
      throw new IllegalStateException(":" + name + " is not set in " + named.positional());
    }
    return given.get(name);
  }

  private static <T> List<T> read(ResultSet rows, Function<Columns, T> read) {
    try {
      int width = rows.getMetaData().getColumnCount();
      Map<String, Integer> places = places(rows.getMetaData());
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        Object[] values = new Object[width];
        for (int column = 0; column < width; column++) {
          values[column] = rows.getObject(column + 1);
        }
        all.add(read.apply(new Columns(places, values)));
      }
      return all;
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible); // all rows are here already
    }
  }

  private static Map<String, Integer> places(ResultSetMetaData columns) throws SQLException {
    Map<String, Integer> places = new HashMap<>();
    for (int column = 0; column < columns.getColumnCount(); column++) {
      places.put(columns.getColumnLabel(column + 1), column);
    }
    return places;
  }
}
