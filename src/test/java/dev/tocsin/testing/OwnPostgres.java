package dev.tocsin.testing;

import static org.awaitility.Awaitility.await;

import dev.tocsin.standalone.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A PostgreSQL of the application's own, which the test stops, crashes and starts again, with a
 * gate before it.
 */
public final class OwnPostgres implements QuarkusTestResourceLifecycleManager {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String WAITING_TO_WRITE =
      "select count(*) from pg_stat_activity where usename = 'tocsin'"
          + " and wait_event_type = 'Lock' and query ilike '%insert into breach (%'";

  private Path data;
  private int port;
  private PostgresServer server;
  private Gate gate;

  @Override
  public int order() {
    return 1; // after TestServers, whose database is nobody's then
  }

  @Override
  public Map<String, String> start() {
    try {
      data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = PostgresServer.start(data, 0);
    port = Integer.parseInt(server.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1"));
    gate = Gate.to(port);
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.datasource.jdbc.url", server.jdbcUrl());
    settings.put(
        "quarkus.datasource.reactive.url",
        server.reactiveUrl().replace(":" + port + "/", ":" + gate.port() + "/"));
    settings.put("quarkus.datasource.username", PostgresServer.ROLE);
    settings.put("quarkus.datasource.password", PostgresServer.PASSWORD);
    settings.put("quarkus.flyway.username", PostgresServer.OWNER);
    settings.put("quarkus.flyway.password", PostgresServer.OWNER_PASSWORD);
    return settings;
  }

  public Gate gate() {
    return gate;
  }

  /** As an operator does; connections are cut. */
  public void shutDown() {
    server.close();
  }

  public void bringUp() {
    server = PostgresServer.start(data, port);
  }

  /** Cuts every connection of the application while one of them waits to write a breach. */
  public void terminateBackendsAtWork() {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table breach in share mode");
      await().atMost(PATIENCE).until(() -> count(WAITING_TO_WRITE) > 0);
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tocsin'");
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills one of the server's processes: it throws everybody out and recovers. */
  public void crash() {
    long pid = count("select min(pid) from pg_stat_activity where usename = 'tocsin'");
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** A number, asked as the superuser. */
  public long count(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), "postgres", "");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(OwnPostgres.class));
  }

  @Override
  public void stop() {
    gate.close();
    server.close();
  }
}
