package dev.tocsin.testing;

import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** One test's own database. Closing it drops it; not closing it does no harm either. */
public final class Database implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Databases server;
  private final String name;
  private final int port;
  private final List<Mutiny.SessionFactory> factories = new CopyOnWriteArrayList<>();

  Database(Databases server, String name, int port) {
    this.server = server;
    this.name = name;
    this.port = port;
  }

  public String name() {
    return name;
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://localhost:%d/%s".formatted(port, name);
  }

  /**
   * Another instance of the service, as the application's role: a session factory with a pool of
   * its own.
   */
  public Mutiny.SessionFactory sessions(Class<?>... entities) {
    Mutiny.SessionFactory factory = SessionFactories.on(jdbcUrl(), entities);
    factories.add(factory);
    return factory;
  }

  /** The same by way of somebody in between, who may be in the way. */
  public Mutiny.SessionFactory sessions(Line line, Class<?>... entities) {
    Mutiny.SessionFactory factory =
        SessionFactories.on(jdbcUrl().replace(":" + port + "/", ":" + line.port() + "/"), entities);
    factories.add(factory);
    return factory;
  }

  /** A line to this database's server. */
  public Line line() {
    return Line.to(port);
  }

  /** One transaction, waited for. */
  public static <T> T inTransaction(
      Mutiny.SessionFactory sessions, Function<Mutiny.Session, Uni<T>> work) {
    return sessions.withTransaction((session, tx) -> work.apply(session)).await().atMost(PATIENCE);
  }

  public Connection asOwner() {
    return connect(Databases.OWNER);
  }

  public Connection asApp() {
    return connect(Databases.APP);
  }

  private Connection connect(String role) {
    try {
      return DriverManager.getConnection(jdbcUrl(), role, Databases.PASSWORD);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the owner, each in a transaction of its own. */
  public void execute(String... statements) {
    try (Connection connection = asOwner();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column, as the owner; numbers as long, the rest as PostgreSQL's driver gives it. */
  public <T> List<T> query(String sql, Class<T> type) {
    try (Connection connection = asOwner();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getObject(1, type));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public long count(String table) {
    return query("select count(*) from " + table, Long.class).get(0);
  }

  /** Cuts every connection of the application, in the middle of whatever it does. */
  public void killConnections() {
    server.administer(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s' and usename = '%s'"
            .formatted(name, Databases.APP));
  }

  /** Cuts one connection; its pid is {@code select pg_backend_pid()}. */
  public void killConnection(int pid) {
    server.administer("select pg_terminate_backend(%d)".formatted(pid));
  }

  public void migrate() {
    Databases.migrate(jdbcUrl());
  }

  /** Up to this version, as an earlier build would. */
  public void migrate(String version) {
    Databases.migrate(jdbcUrl(), version);
  }

  void becomeAnotherInstallation() {
    execute("update installation set id = gen_random_uuid()");
  }

  /** Of a superuser. */
  public Connection asAdministrator() {
    try {
      return server.administrator(name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    factories.forEach(Mutiny.SessionFactory::close);
    server.administer("drop database if exists %s with (force)".formatted(name));
  }
}
