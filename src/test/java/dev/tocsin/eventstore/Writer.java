package dev.tocsin.eventstore;

import dev.tocsin.testing.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A connection whose transaction goes one step at a time: the store's own statement, at the moment
 * the test chooses.
 */
final class Writer implements AutoCloseable {

  private final Connection connection;
  private final List<UUID> written = new ArrayList<>();

  Writer(Database database) {
    connection = database.asApp();
    run("set lock_timeout = '20ms'");
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void takeTransactionId() {
    run("select pg_current_xact_id()");
  }

  int pid() {
    return (int) number("select pg_backend_pid()");
  }

  long head(String stream) {
    return number("select coalesce(max(version), 0) from event where stream = '" + stream + "'");
  }

  /** Appends behind the head it sees now. */
  UUID append(String stream) {
    return append(stream, head(stream), 1).get(0);
  }

  /** Empty when somebody else was first: this transaction can then only be rolled back. */
  List<UUID> append(String stream, long expectedVersion, int count) {
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(EventStoreContract.event());
    }
    List<Intended> intended =
        Intended.of(
            List.of(new StreamAppend(stream, expectedVersion, events)),
            EventStoreContract.SOMEBODY);
    try (PreparedStatement statement =
        connection.prepareStatement(AppendStatement.SQL.replace(":events", "?"))) {
      statement.setString(1, AppendStatement.parameter(intended));
      ResultSet rows = statement.executeQuery();
      int inserted = 0;
      while (rows.next()) {
        inserted++;
      }
      if (inserted < count) {
        return List.of();
      }
      List<UUID> ids = events.stream().map(NewEvent::id).toList();
      written.addAll(ids);
      return ids;
    } catch (SQLException lockTimeout) {
      return List.of();
    }
  }

  /** Appends in a savepoint and thinks better of it. */
  void appendInVain(String stream) {
    run("savepoint regretted");
    int before = written.size();
    append(stream, head(stream), 1);
    run("rollback to savepoint regretted");
    written.subList(before, written.size()).clear();
  }

  /** What the transaction wrote. */
  List<UUID> commit() {
    run("commit");
    List<UUID> committed = List.copyOf(written);
    written.clear();
    return committed;
  }

  void rollback() {
    run("rollback");
    written.clear();
  }

  void run(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long number(String sql) {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
