package dev.tocsin.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyTest {

  private static final Database DATABASE = Databases.fresh();

  @BeforeAll
  static void one_event_with_a_position() {
    Writer writer = new Writer(DATABASE);
    writer.append("breach-1");
    writer.commit();
    Leader.of(DATABASE.sessions(), "a").sequence();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event set version = 2",
        "delete from event",
        "truncate event",
        "update event_position set position = 2",
        "delete from event_position",
        "truncate event_position",
        "update event_text set texts = '{}'",
        "delete from event_text",
        "update event_pending set sequence = 2",
        "delete from lease",
        "update installation set id = gen_random_uuid()",
        "select setval('event_sequence', 1)",
        "alter table event disable trigger all",
        "create table mine (n int)"
      })
  void the_application_may_not(String sql) throws SQLException {
    assertRefused(DATABASE.asApp(), sql, "42501");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event set version = 2",
        "delete from event",
        "delete from event where false",
        "truncate event",
        "update event_position set position = 2",
        "delete from event_position",
        "truncate event_position"
      })
  void not_even_the_owner_may(String sql) throws SQLException {
    assertRefused(DATABASE.asOwner(), sql, "23001");
  }

  @Test
  void nor_a_superuser_who_plays_replica() throws SQLException {
    assertRefused(
        DATABASE.asAdministrator(),
        "set session_replication_role = replica; delete from event",
        "23001");
  }

  private static void assertRefused(Connection as, String sql, String state) throws SQLException {
    try (as;
        var statement = as.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo(state));
    }
    assertThat(DATABASE.count("event")).isOne();
    assertThat(DATABASE.count("event_position")).isOne();
  }
}
