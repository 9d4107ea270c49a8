package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of requests are kept for a day, those of events for ever. */
class ForgetKeysTest {

  private static final String REQUEST = "dpo POST /v1/breaches";

  private Database database;
  private ForgetKeys forget;

  @BeforeEach
  void open() {
    database = Databases.fresh();
    forget = new ForgetKeys(new BackgroundSessions(database.sessions(), Instance.LEASH), null);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_key_of_a_request_goes_after_a_day_and_not_before() {
    keep(REQUEST, "old", "25 hours");
    keep(REQUEST, "young", "23 hours");

    bites(10);

    assertThat(keys()).containsExactly("young");
  }

  @Test
  void the_ids_of_events_stay() {
    keep("breach.reports.v1", "earlier build", "1000 days");
    keep("cloudevents", "this build", "1000 days");

    bites(10);

    assertThat(keys()).containsExactly("earlier build", "this build");
  }

  @Test
  void many_go_bite_by_bite_the_oldest_first() {
    keepMany(3 * ForgetKeys.BITE);

    bites(2);
    assertThat(database.count("idempotency")).isEqualTo(ForgetKeys.BITE);
    assertThat(keys()).contains("1").doesNotContain(String.valueOf(3 * ForgetKeys.BITE));

    bites(2);
    assertThat(database.count("idempotency")).isZero();
  }

  @Test
  void a_key_that_somebody_holds_holds_up_nobody() throws SQLException {
    keep(REQUEST, "held", "2 days");
    keep(REQUEST, "free", "2 days");
    try (Connection other = database.asApp();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from idempotency where key = 'held' for update");

      bites(1);

      assertThat(keys()).containsExactly("held");
    }
  }

  @Test
  void the_oldest_are_found_by_the_index_whatever_the_statistics_say() {
    keepMany(5_000);
    database.execute("analyze idempotency");
    database.execute("delete from idempotency");

    String plan = String.join("\n", database.query("explain " + ForgetKeys.FORGET, String.class));

    assertThat(plan).contains("idempotency_age").contains("Tid Scan").doesNotContain("Seq Scan");
  }

  private void bites(int most) {
    forget.bites(most).await().atMost(Duration.ofMinutes(1));
  }

  private List<String> keys() {
    return database.query("select key from idempotency order by key", String.class);
  }

  private void keep(String scope, String key, String age) {
    database.execute(
        """
        insert into idempotency (scope, key, request_hash, status, created_at)
        values ('%s', '%s', '', 201, clock_timestamp() - interval '%s')
        """
            .formatted(scope, key, age));
  }

  private void keepMany(int count) {
    database.execute(
        """
        insert into idempotency (scope, key, request_hash, status, created_at)
        select '%s', i, '', 201, clock_timestamp() - interval '2 days' - i * interval '1 second'
        from generate_series(1, %d) i
        """
            .formatted(REQUEST, count));
  }
}
