package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class PostgresServerTest {

  @TempDir Path data;

  @Test
  void what_was_committed_is_there_after_a_restart() throws SQLException {
    try (PostgresServer postgres = PostgresServer.start(data, 0)) {
      asOwner(postgres, "CREATE TABLE fact (what text)", "INSERT INTO fact VALUES ('kept')");
    }
    try (PostgresServer postgres = PostgresServer.start(data, 0)) {
      assertThat(ask(postgres, "SELECT what FROM fact")).containsExactly("kept");
    }
  }

  @Test
  void a_server_that_outlived_its_killed_jvm_makes_way_and_keeps_what_it_had() throws Exception {
    try (ChildJvm child = ChildJvm.start(CommitThenHang.class, data.toString())) {
      child.awaitLine("committed");
      child.kill();
    }
    assertThat(new Cluster(data).folder().resolve("postmaster.pid")).exists();
    try (PostgresServer postgres = PostgresServer.start(data, 0)) {
      assertThat(ask(postgres, "SELECT what FROM fact")).containsExactly("before the kill");
    }
  }

  @Test
  void a_server_whose_jvm_lives_is_left_alone() throws Exception {
    try (ChildJvm child = ChildJvm.start(CommitThenHang.class, data.toString())) {
      child.awaitLine("committed");
      assertThatThrownBy(() -> PostgresServer.start(data, 0))
          .isInstanceOf(CannotStart.class)
          .hasMessage("The PostgreSQL in %s belongs to another run.", data);
      assertThat(new Cluster(data).folder().resolve("postmaster.pid")).exists();
      child.kill();
    }
    PostgresServer.start(data, 0).close();
  }

  @Test
  void a_first_start_that_was_killed_half_way_is_made_anew() throws Exception {
    Files.createDirectories(new Cluster(data).folder());
    Files.createFile(new Cluster(data).folder().resolve("postgresql.conf"));
    try (PostgresServer postgres = PostgresServer.start(data, 0)) {
      assertThat(ask(postgres, "SELECT 1")).containsExactly("1");
    }
  }

  @Test
  void it_keeps_what_it_says_it_has_committed_and_speaks_utf_8() throws SQLException {
    try (PostgresServer postgres = PostgresServer.start(data, 0)) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        assertThat(ask(postgres, "SHOW " + setting)).as(setting).containsExactly("on");
      }
      assertThat(ask(postgres, "SHOW server_encoding")).containsExactly("UTF8");
      assertThat(ask(postgres, "SELECT upper('é')")).containsExactly("É");
      assertThat(ask(postgres, "SHOW listen_addresses")).containsExactly("127.0.0.1");
    }
  }

  @Test
  void the_application_role_reads_what_it_is_granted_and_makes_nothing() throws SQLException {
    try (PostgresServer postgres = PostgresServer.start(data, 0)) {
      asOwner(postgres, "CREATE TABLE fact (what text)", "GRANT SELECT ON fact TO tocsin");
      assertThat(ask(postgres, "SELECT what FROM fact")).isEmpty();
      assertThatThrownBy(() -> ask(postgres, "DELETE FROM fact RETURNING what"))
          .hasMessageContaining("permission denied for table fact");
      assertThatThrownBy(() -> ask(postgres, "CREATE TABLE mine (what text)"))
          .hasMessageContaining("permission denied for schema public");
    }
  }

  @Test
  void a_taken_port_is_named_with_the_key_that_moves_it() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> PostgresServer.start(data, taken.getLocalPort()))
          .isInstanceOf(PortTaken.class)
          .hasMessage(
              "Port %d is taken; choose another with -Dtocsin.standalone.postgres-port=<port>.",
              taken.getLocalPort());
    }
  }

  static final class CommitThenHang {

    public static void main(String[] args) throws Exception {
      PostgresServer postgres = PostgresServer.start(Path.of(args[0]), 0);
      asOwner(
          postgres, "CREATE TABLE fact (what text)", "INSERT INTO fact VALUES ('before the kill')");
      System.out.println("committed");
      Thread.currentThread().join();
    }
  }

  private static void asOwner(PostgresServer postgres, String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(), PostgresServer.OWNER, PostgresServer.OWNER_PASSWORD);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
      statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO tocsin");
    }
  }

  private static List<String> ask(PostgresServer postgres, String sql) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(), PostgresServer.ROLE, PostgresServer.PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
    }
    return answers;
  }
}
