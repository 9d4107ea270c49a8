package dev.tocsin.deadline;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Plan;
import dev.tocsin.testing.QueueState;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is due is found by an index in its order, whatever PostgreSQL knows of the table. */
@Tag("long")
class ClaimPlansTest {

  private static final Map<String, String> VALUES = Map.of("now", "now()", "limit", "100");
  private static final int MOST = 100;

  private static final String FILL_DEADLINES =
      """
      insert into deadline (breach_id, client_id, next_at, due_at)
      select gen_random_uuid(), 'c' || n, now() + (n - 10000) * interval '1 second', now() from generate_series(1, 20000) n
      """;

  private static final String BREACHES =
      """
      insert into breach (id, reference, processor_id, status, drill, discovered_at, reported_at, version, state)
      select gen_random_uuid(), 'X-' || n || '-' || clock_timestamp(), 'lucrasoft', 'REPORTED', false, now(), now(), 1, '{}'
      from generate_series(1, 5000) n;
      """;

  private static final String FILL_NEWS =
      BREACHES
          + """
          insert into news (breach_id, version, known_at, next_at)
          select id, v, now(), now() + (v - 3) * interval '1 hour' from breach, generate_series(1, 4) v
          on conflict do nothing
          """;

  private static final String FILL_PROMISES =
      BREACHES
          + """
          insert into promise (breach_id, version, next_at) select id, 1, now() - interval '1 hour' from breach
          on conflict do nothing
          """;

  private final Database database = Databases.fresh();

  @BeforeEach
  void file() {
    OnFile.processor(database);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_due_is_read_off_an_index(QueueState state) {
    state.of(database, "deadline", FILL_DEADLINES);
    claim(Deadlines.CLAIM, "deadline", "deadline_next");
  }

  @ParameterizedTest
  @EnumSource
  void promises_are_read_off_an_index(QueueState state) {
    state.of(database, "promise", FILL_PROMISES);
    claim(TellPromises.CLAIM, "promise", "promise_next");
  }

  @ParameterizedTest
  @EnumSource
  void news_is_read_off_an_index_and_what_it_waits_for_looked_up_row_by_row(QueueState state) {
    state.of(database, "news", FILL_NEWS);

    Plan.of(database, TellWaitingNews.CLAIM, VALUES)
        .reads("news", "news_next", "news_pkey")
        .reads("fan_out_item", "fan_out_item_in_turn")
        .sortsNothing();
    Plan.ofPrepared(database, TellWaitingNews.CLAIM)
        .reads("news", "news_next", "news_pkey")
        .reads("fan_out_item", "fan_out_item_in_turn")
        .sortsNothing();
  }

  private void claim(String statement, String table, String index) {
    Plan.of(database, statement, VALUES)
        .reads(table, index)
        .sortsNothing()
        .readsAtMost(MOST, table);
    Plan.ofPrepared(database, statement).reads(table, index).sortsNothing();
  }
}
