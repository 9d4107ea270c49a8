package dev.tocsin.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * One PostgreSQL per JVM, and from it as many migrated databases as there are tests: {@code
 * Databases.fresh()}. It stops with the JVM.
 */
public final class Databases {

  public static final String OWNER = "tocsin_owner";
  public static final String APP = "tocsin";
  static final String PASSWORD = "tocsin";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final EmbeddedPostgres server;

  private Databases(EmbeddedPostgres server) {
    this.server = server;
  }

  /** The JVM's one server, started when first asked for. */
  private static final class Shared {
    static final Databases SERVER = start();
  }

  /** A database of your own with all migrations applied; 50 ms. */
  public static Database fresh() {
    return Shared.SERVER.copyOfTemplate();
  }

  /** A database of your own where Flyway has not been. */
  public static Database empty() {
    return Shared.SERVER.create("template0");
  }

  /** A server of your own, with the roles: another cluster, to restore into or to stop. */
  public static Databases start() {
    return start(Map.of());
  }

  /** The same, with these settings of PostgreSQL. */
  static Databases start(Map<String, String> settings) {
    try {
      Databases databases = new Databases(server(settings));
      databases.administer(
          "create role %s login password '%s'".formatted(OWNER, PASSWORD),
          "create role %s login password '%s'".formatted(APP, PASSWORD));
      Database template = databases.create("template0", "migrated");
      template.migrate();
      return databases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres server(Map<String, String> settings) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("max_connections", "300")
            .setServerConfig("log_min_messages", "fatal");
    settings.forEach(builder::setServerConfig);
    return builder
        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
        .setOverrideWorkingDirectory(Path.of("target", "postgres").toFile())
        .start();
  }

  public Database copyOfTemplate() {
    Database copy = create("migrated");
    copy.becomeAnotherInstallation();
    return copy;
  }

  private Database create(String template) {
    return create(template, "test_" + COUNT.incrementAndGet());
  }

  private Database create(String template, String name) {
    administer("create database %s owner %s template %s".formatted(name, OWNER, template));
    return new Database(this, name, server.getPort());
  }

  /** As superuser, one after the other, outside a transaction. */
  public void administer(String... statements) {
    try (Connection connection = administrator("postgres");
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Connection administrator(String database) throws SQLException {
    return DriverManager.getConnection(server.getJdbcUrl("postgres", database));
  }

  /** To what this build needs, as the owner. */
  public static void migrate(String jdbcUrl) {
    migrate(jdbcUrl, "latest");
  }

  /** Up to this version, as an earlier build would. */
  static void migrate(String jdbcUrl, String version) {
    Flyway.configure()
        .dataSource(jdbcUrl, OWNER, PASSWORD)
        .target(version)
        .placeholders(Map.of("appRole", APP))
        .load()
        .migrate();
  }

  /** Stops the server, whatever is connected. */
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
