package dev.tocsin.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * With COPY, as pg_dump does it: there is no pg_dump of the server's version where the tests run.
 */
class RestoreTest {

  private static final List<String> TABLES =
      List.of("event", "event_text", "event_pending", "event_position", "lease", "installation");

  @Test
  @Tag("long")
  void a_log_restored_into_a_new_cluster_goes_on_where_it_was() throws Exception {
    try (Database before = Databases.fresh();
        Writer writer = new Writer(before)) {
      Leader leader = Leader.of(before.sessions(), "a");
      writer.append("breach-1");
      writer.append("breach-2");
      writer.commit();
      leader.sequence();
      writer.append("breach-1");
      writer.commit();
      List<UUID> sequenced = leader.ids();

      Databases cluster = Databases.start();
      try (Database after = cluster.copyOfTemplate()) {
        restore(before, after);

        assertGoesOn(after, sequenced);
      } finally {
        cluster.stop();
      }
    }
  }

  private static void assertGoesOn(Database database, List<UUID> sequenced) {
    Leader leader = Leader.after(database, database.sessions(), "b");
    assertThat(leader.ids()).isEqualTo(sequenced);
    try (Writer writer = new Writer(database)) {
      UUID next = writer.append("breach-1");
      writer.commit();

      assertThat(leader.sequence()).isEqualTo(2);
      assertThat(leader.log()).extracting(RecordedEvent::position).containsExactly(1L, 2L, 3L, 4L);
      assertThat(leader.ids()).startsWith(sequenced.get(0), sequenced.get(1)).endsWith(next);
    }
  }

  private static void restore(Database from, Database to) throws SQLException, IOException {
    to.execute("delete from installation");
    try (Connection source = from.asOwner();
        Connection target = to.asOwner()) {
      for (String table : TABLES) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        copy(source).copyOut("copy " + table + " to stdout", rows);
        copy(target)
            .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(rows.toByteArray()));
      }
    }
    to.execute(
        "select setval('event_sequence', %d)"
            .formatted(from.query("select last_value from event_sequence", Long.class).get(0)));
  }

  private static CopyManager copy(Connection connection) throws SQLException {
    return new CopyManager(connection.unwrap(BaseConnection.class));
  }
}
