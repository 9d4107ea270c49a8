package dev.tocsin.testing;

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
import java.util.HashMap;
import java.util.Map;

/**
 * A PostgreSQL of the application's own, which the test stops, crashes and starts again, with a
 * gate before it.
 */
public final class OwnPostgres implements QuarkusTestResourceLifecycleManager {

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

  /** Cuts every connection of the application, in the middle of whatever it does. */
  public void terminateBackends() {
    count("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'tocsin'");
  }

  /** Kills one of the server's processes: it throws everybody out and recovers. */
  public void crash() {
    long pid = count("select min(pid) from pg_stat_activity where usename = 'tocsin'");
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** A number, asked as the superuser. */
  public long count(String sql) {
    String url = server.jdbcUrl();
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
