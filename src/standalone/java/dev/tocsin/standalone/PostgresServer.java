package dev.tocsin.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL of our own on a folder that outlives it, with the roles and the database that a
 * production server has: {@code tocsin_owner} owns the tables, {@code tocsin} uses them.
 *
 * <p>It listens on 127.0.0.1 only, and believes everybody there: the passwords keep nobody out.
 */
public final class PostgresServer implements AutoCloseable {

  public static final String DATABASE = "tocsin";
  public static final String ROLE = "tocsin";
  public static final String PASSWORD = "tocsin";
  public static final String OWNER = "tocsin_owner";
  public static final String OWNER_PASSWORD = "tocsin_owner";

  static final String PORT_KEY = "tocsin.standalone.postgres-port";

  // Roles belong to the server, not to a database: no migration can make them.
  private static final String ROLES =
      """
      DO $$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tocsin_owner') THEN
          CREATE ROLE tocsin_owner LOGIN PASSWORD 'tocsin_owner';
        END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tocsin') THEN
          CREATE ROLE tocsin LOGIN PASSWORD 'tocsin';
        END IF;
      END
      $$
      """;

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts on what the folder holds, or makes it first. A server that is still there because its
   * JVM was killed is stopped before.
   *
   * @param port 0 for a free one
   * @throws PortTaken when somebody else listens there
   */
  public static PostgresServer start(Path data, int port) {
    QuietLogs.set();
    Cluster cluster = new Cluster(data);
    cluster.stopLeftover();
    int claimed = Ports.claim(port, PORT_KEY);
    try {
      cluster.prepare();
      PostgresServer server = new PostgresServer(launch(cluster, claimed));
      server.execute(ROLES);
      server.createDatabase(DATABASE);
      cluster.markComplete();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PostgreSQL does not start on " + data + "; its log is " + cluster.log(), e);
    }
  }

  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String jdbcUrl(String database) {
    return "jdbc:" + reactiveUrl(database);
  }

  public String reactiveUrl() {
    return reactiveUrl(DATABASE);
  }

  public String reactiveUrl(String database) {
    return "postgresql://%s:%d/%s".formatted(Ports.LOCALHOST, server.getPort(), database);
  }

  /** One more database with the owner and the rights of the first, unless it is there already. */
  public void createDatabase(String name) {
    if (exists(name)) {
      return;
    }
    execute("CREATE DATABASE \"%s\" OWNER tocsin_owner".formatted(name));
    execute("REVOKE ALL ON DATABASE \"%s\" FROM PUBLIC".formatted(name));
    execute("GRANT CONNECT ON DATABASE \"%s\" TO tocsin".formatted(name));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres launch(Cluster cluster, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(Cluster.BINARIES.toFile())
        .setDataDirectory(cluster.folder())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofMinutes(2)) // recovery after a crash takes its time
        .setOutputRedirector(Redirect.appendTo(cluster.log().toFile()))
        .setPort(port)
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        // Made for tests, it starts the server with all three off.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", Ports.LOCALHOST)
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "200")
        .start();
  }

  private boolean exists(String database) {
    try (Connection connection = connect();
        var query = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
      query.setString(1, database);
      return query.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot look for database " + database, e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refuses: " + sql, e);
    }
  }

  private Connection connect() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }
}
