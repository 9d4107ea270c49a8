package dev.tocsin.bench;

import dev.tocsin.standalone.PostgresServer;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.SessionFactories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What all rows stand on: one PostgreSQL that keeps what it says (fsync on), with a database for
 * the service and one for the anchors, and the packaged service on the first.
 */
final class Ground {

  /** The same tables, for whoever does without the service. */
  static final String ANCHOR = "anchor";

  private static final String SUPERUSER = "postgres";

  private final Scale scale;
  private final Path folder;
  private final PostgresServer postgres;
  private Program service;
  private Map<String, String> settings = Map.of();

  private Ground(Scale scale, Path folder) {
    this.scale = scale;
    this.folder = folder;
    this.postgres = PostgresServer.start(folder.resolve("postgres"), 0);
    postgres.createDatabase(ANCHOR);
    Databases.migrate(postgres.jdbcUrl(ANCHOR));
  }

  static Ground make(Scale scale, Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Ground(scale, folder.toAbsolutePath());
  }

  Scale scale() {
    return scale;
  }

  Path folder() {
    return folder;
  }

  /** Sessions on the anchors' database, as the service has them on its own. */
  Mutiny.SessionFactory sessions(int connections) {
    return SessionFactories.on(postgres.jdbcUrl(ANCHOR), connections);
  }

  /** Sessions on the service's own database. */
  Mutiny.SessionFactory sessionsOfTheService(int connections) {
    return SessionFactories.on(postgres.jdbcUrl(), connections);
  }

  String anchorUrl() {
    return postgres.jdbcUrl(ANCHOR);
  }

  /** Somebody who looks at the service's database, as it was at that moment, until it is closed. */
  Connection snapshot() throws SQLException {
    Connection connection = connect(PostgresServer.DATABASE);
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select count(*) from lease");
    }
    return connection;
  }

  /** The packaged service, started anew unless it runs with these settings already. */
  Program service(Map<String, String> wanted) throws Exception {
    if (service == null || !settings.equals(wanted)) {
      restart(wanted);
    }
    return service;
  }

  Program service() throws Exception {
    return service(Map.of());
  }

  /** The same, started anew in any case. */
  Program restart(Map<String, String> wanted) throws Exception {
    stopService();
    settings = wanted;
    Map<String, String> all = database(PostgresServer.DATABASE);
    all.put("TOCSIN_STANDALONE_DATA", folder.resolve("data").toString());
    all.put("TOCSIN_STANDALONE_KAFKA_PORT", "0");
    all.put("TOCSIN_STANDALONE_SMTP_PORT", "0");
    all.putAll(wanted);
    service = Program.start(Program.STANDALONE, all, folder.resolve("service.log"));
    return service;
  }

  void stopService() throws InterruptedException {
    if (service != null) {
      service.close();
      service = null;
    }
  }

  /** What a program has to be told to find its database, as variables of its environment. */
  Map<String, String> database(String name) {
    Map<String, String> told = new HashMap<>();
    told.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(name));
    told.put("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(name));
    told.put("QUARKUS_DATASOURCE_USERNAME", PostgresServer.ROLE);
    told.put("QUARKUS_DATASOURCE_PASSWORD", PostgresServer.PASSWORD);
    told.put("QUARKUS_FLYWAY_USERNAME", PostgresServer.OWNER);
    told.put("QUARKUS_FLYWAY_PASSWORD", PostgresServer.OWNER_PASSWORD);
    return told;
  }

  /** Transactions a second of a pgbench script on the anchors' database. */
  double pgbench(String script, int clients) throws IOException, InterruptedException {
    Path file = folder.resolve("anchor.sql");
    Files.writeString(file, script);
    String said =
        Shell.run(
            Map.of(),
            List.of(
                Shell.tool("pgbench"),
                "--host=127.0.0.1",
                "--port=" + port(),
                "--username=" + PostgresServer.ROLE,
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=2",
                "--time=" + scale.seconds(),
                "--file=" + file,
                ANCHOR));
    return Shell.number(said, "tps = ([0-9.]+)");
  }

  int port() {
    return Integer.parseInt(postgres.jdbcUrl().replaceAll(".*:([0-9]+)/.*", "$1"));
  }

  /** As the superuser, one after the other, in the service's database. */
  void execute(String... statements) throws SQLException {
    executeIn(PostgresServer.DATABASE, statements);
  }

  /** The same in another database. */
  void executeIn(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The one number that the statement says of the service's database. */
  double number(String sql) throws SQLException {
    try (Connection connection = connect(PostgresServer.DATABASE);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  /** Waits until that number is reached; seconds from the call. */
  double until(String sql, double wanted) throws SQLException, InterruptedException {
    long begun = System.nanoTime();
    long patience = begun + 3_600_000_000_000L;
    try (Connection connection = connect(PostgresServer.DATABASE);
        var statement = connection.prepareStatement(sql)) {
      while (true) {
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          double seen = rows.getDouble(1);
          if (seen >= wanted) {
            return (System.nanoTime() - begun) / 1e9;
          }
          if (System.nanoTime() > patience) {
            throw new IllegalStateException(
                String.format(Locale.ROOT, "%s stays at %f, not %f", sql, seen, wanted));
          }
        }
        Thread.sleep(20);
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(database), SUPERUSER, "");
  }

  /** Stops whatever was started, by the rows too; PostgreSQL last. */
  void close() {
    List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
    started.forEach(ProcessHandle::destroy);
    started.forEach(each -> each.onExit().join());
    postgres.close();
  }

  /** A script of ours that a tool reads, as a file. */
  Path script(String name) throws IOException {
    Path file = folder.resolve(name);
    try (var content = Ground.class.getResourceAsStream(name)) {
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
