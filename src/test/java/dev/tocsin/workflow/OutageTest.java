package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import dev.tocsin.testing.Logged;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the database is away is told from all else, and said once. */
class OutageTest {

  private final AtomicLong now = new AtomicLong();
  private final Outage outage = new Outage(now::get);
  private Logged logged;

  @BeforeEach
  void listen() {
    logged = Logged.start();
  }

  @AfterEach
  void stopListening() {
    logged.close();
  }

  @Test
  void it_is_said_once_when_it_begins_and_once_when_it_is_over() {
    for (int i = 0; i < 100; i++) {
      outage.failed(ClosedConnectionException.INSTANCE);
    }
    pass(Duration.ofSeconds(3));
    outage.worked();
    outage.worked();

    assertThat(logged.ours())
        .containsExactly(
            "the database cannot be reached: ClosedConnectionException",
            "the database is back; it was away for 0 s, and 100 transactions failed");
  }

  @Test
  void one_that_works_between_others_that_fail_does_not_end_it() {
    outage.failed(ClosedConnectionException.INSTANCE);
    outage.worked();
    pass(Duration.ofSeconds(1));
    outage.failed(ClosedConnectionException.INSTANCE);
    outage.worked();

    assertThat(logged.ours()).hasSize(1);
  }

  @Test
  void the_next_outage_is_another() {
    outage.failed(ClosedConnectionException.INSTANCE);
    pass(Duration.ofSeconds(3));
    outage.worked();
    outage.failed(ClosedConnectionException.INSTANCE);

    assertThat(logged.ours()).hasSize(3);
  }

  @Test
  void any_other_failure_is_none() {
    outage.failed(new IllegalStateException("a fault of ours"));
    outage.worked();

    assertThat(logged.ours()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void away(Throwable failure) {
    assertThat(DatabaseAway.is(failure)).isTrue();
    assertThat(DatabaseAway.is(new IllegalStateException(failure))).isTrue();
  }

  static Stream<Throwable> away() {
    return Stream.of(
        ClosedConnectionException.INSTANCE,
        new ConnectException("Connection refused"),
        new TimeoutException(),
        new NoStackTraceThrowable("Timeout"), // of the pool
        new SQLException("", "08006"),
        new SQLException("", "53300"),
        new SQLException("", "57P01"),
        new SQLException("", "57P03"),
        new SQLException("", "25006"),
        new SQLException("", "55000"),
        new PgException("terminating connection", "FATAL", "57P01", null),
        new OutcomeUnknown(ClosedConnectionException.INSTANCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23505", "40001", "40P01", "42P01", "25P02", "55P03", "XX000"})
  void what_the_database_says_of_a_statement_is_no_outage(String state) {
    assertThat(DatabaseAway.is(new IllegalStateException(new SQLException("", state)))).isFalse();
    assertThat(DatabaseAway.is(new PgException("no", "ERROR", state, null))).isFalse();
  }

  /** Jackson's exceptions are of input and output, too. */
  @Test
  void what_cannot_be_read_is_no_outage() {
    assertThat(DatabaseAway.is(new IllegalStateException(new JsonParseException(null, "no"))))
        .isFalse();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
