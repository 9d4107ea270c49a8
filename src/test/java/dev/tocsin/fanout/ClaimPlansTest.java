package dev.tocsin.fanout;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Plan;
import dev.tocsin.testing.QueueState;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of orders are found by an index in its order, whatever PostgreSQL knows of the table. */
@Tag("long")
class ClaimPlansTest {

  private static final String TABLE = "fan_out_item";
  private static final String KEY = "fan_out_item_pkey";
  private static final String IN_TURN = "fan_out_item_in_turn";
  private static final String HURRY = "fan_out_item_hurry";
  private static final String READY = "fan_out_item_ready";
  private static final String NO_BREACH = "cast('11111111-1111-1111-1111-111111111111' as uuid)";
  private static final int MOST = 250;

  /** Of a giant, and of many that are small; some without a due time, some resting, some behind. */
  private static final String FILL =
      """
      insert into fan_out (breach_id, kind, body, ordered_at, actor, correlation_id)
      select gen_random_uuid(), 'check-mail', '{}', now(), 'test', 'test' from generate_series(1, 100);
      insert into fan_out_item (fan_out_id, breach_id, client_id, due_at, turn, try_at)
      select f.id, f.breach_id, 'c' || n, case when n % 5 > 0 then now() + (n - 5000) * interval '1 second' end,
        case when n % 7 = 0 then 'RESTING' when n % 11 = 0 then 'BEHIND' else 'READY' end,
        case when n % 14 = 0 then now() + interval '1 hour' else now() end
      from (select id, breach_id, row_number() over (order by id desc) as nth from fan_out order by id desc limit 100) f
        join generate_series(1, 20000) n on f.nth = case when n <= 19000 then 1 else 1 + n % 100 end
      """;

  private final Database database = Databases.fresh();

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource
  void whose_turn_it_is_is_read_off_an_index(QueueState state) {
    state.of(database, TABLE, FILL);

    first(ClaimItems.LEAST_TIME_LEFT, Map.of(), HURRY);
    first(ClaimItems.STILL_IN_TIME, Map.of(), HURRY);
    first(ClaimItems.NEXT_ORDER, Map.of("after", "3"), READY);
    claim(ClaimItems.OF_ORDER, Map.of("id", giant(), "limit", "250"), READY);
    claim(Turns.WAKE, Map.of("limit", "250"), "fan_out_item_resting", KEY);
  }

  @ParameterizedTest
  @EnumSource
  void what_a_part_waits_for_is_looked_up_part_by_part(QueueState state) {
    state.of(database, TABLE, FILL);

    each(Turns.NOT_YET, Map.of("rows", rows()), KEY, IN_TURN);
    each(Turns.LET_GO, Map.of("rows", "'[]'"), KEY, IN_TURN);
    each(
        LeftBehind.LET_GO,
        Map.of("order", "0", "client", "''", "limit", "250"),
        "fan_out_item_behind",
        KEY,
        IN_TURN);
    each(Orders.FORGET, Map.of(), KEY);
    Map<String, String> order = Map.of("id", giant(), "breach", NO_BREACH, "rows", "'[]'");
    each(PlaceItems.FOR_EVERYBODY, order, IN_TURN);
    each(PlaceItems.FOR_SOME, order, IN_TURN);
  }

  private void first(String statement, Map<String, String> values, String index) {
    Plan.of(database, statement, values).reads(TABLE, index).sortsNothing().readsAtMost(1, TABLE);
    Plan.ofPrepared(database, statement).reads(TABLE, index).sortsNothing();
  }

  private void claim(String statement, Map<String, String> values, String... indexes) {
    Plan.of(database, statement, values)
        .reads(TABLE, indexes)
        .sortsNothing()
        .readsAtMost(MOST, TABLE);
    Plan.ofPrepared(database, statement).reads(TABLE, indexes).sortsNothing();
  }

  private void each(String statement, Map<String, String> values, String... indexes) {
    Plan.of(database, statement, values).reads(TABLE, indexes);
    Plan.ofPrepared(database, statement).reads(TABLE, indexes);
  }

  private String giant() {
    return database.query("select coalesce(max(id), 1) from fan_out", Long.class).get(0).toString();
  }

  private String rows() {
    return "'[{\"fan_out_id\": %s, \"client_id\": \"c1\"}]'".formatted(giant());
  }
}
