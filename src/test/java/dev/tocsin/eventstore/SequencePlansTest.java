package dev.tocsin.eventstore;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Plan;
import dev.tocsin.testing.QueueState;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What has no position yet is found by its key, whatever PostgreSQL knows of the table. */
@Tag("long")
class SequencePlansTest {

  private static final String TABLE = "event_pending";
  private static final String KEY = "event_pending_pkey";

  private static final String FILL =
      """
      insert into event_pending (sequence)
      select (select coalesce(max(sequence), 0) from event_pending) + n from generate_series(1, 20000) n
      """;

  private final Database database = Databases.fresh();

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_pending_is_read_off_its_key(QueueState state) {
    state.of(database, TABLE, FILL);

    Plan.of(database, Sequencer.PENDING, Map.of())
        .reads(TABLE, KEY)
        .sortsNothing()
        .readsAtMost(1, TABLE);
    Plan.ofPrepared(database, Sequencer.PENDING).reads(TABLE, KEY).sortsNothing();
    Plan.of(database, Sequencer.SEQUENCE, Map.of("limit", "500"))
        .reads(TABLE, KEY)
        .readsAtMost(500, TABLE);
    Plan.ofPrepared(database, Sequencer.SEQUENCE).reads(TABLE, KEY);
  }
}
