package dev.tocsin.fanout;

import dev.tocsin.casefile.AskedOfClients;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Plan;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Of a breach that PostgreSQL's statistics do not know it expects one row: no statement reads its
 * clients once for each of them.
 */
class UnknownToStatisticsTest {

  private static final int CLIENTS = 3_000;
  private static final String NOTIFICATION = "notification";
  private static final String AFFECTED = "affected_client";

  private static final String BREACH = "cast('22222222-2222-2222-2222-222222222222' as uuid)";

  private static final String FILL =
      """
      insert into breach (id, processor_id, reference, status, drill, discovered_at, reported_at, version, state)
      values (%1$s, 'p', 'r-' || %1$s, 'CONFIRMED', false, now(), now(), 1, '{}');
      insert into client (id, processor_id, name, body)
      select 'c' || n, 'p', 'Client', '{"contacts": [{}]}' from generate_series(1, %2$d) n on conflict do nothing;
      insert into affected_client (breach_id, client_id, identified_at, leaving)
      select %1$s, 'c' || n, now(), true from generate_series(1, %2$d) n;
      insert into notification (breach_id, client_id, state, opened_at, version, body)
      select %1$s, 'c' || n, 'OPEN', now(), 1, '{}' from generate_series(1, %2$d) n;
      """;

  private final Database database = Databases.fresh();

  @BeforeEach
  void growAfterTheLastLook() {
    database.execute(
        "insert into processor (id, name, body) values ('p', 'Processor', '{}')",
        FILL.formatted("cast('11111111-1111-1111-1111-111111111111' as uuid)", 500),
        "vacuum analyze notification",
        "vacuum analyze affected_client",
        "alter table notification set (autovacuum_enabled = false)",
        "alter table affected_client set (autovacuum_enabled = false)",
        "insert into fan_out (breach_id, kind, body, ordered_at, actor, correlation_id) values (%s, 'check-mail', '{}', now(), 'test', 'test')"
            .formatted(BREACH),
        FILL.formatted(BREACH, CLIENTS));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void an_order_for_everybody_is_placed() {
    String order = database.query("select max(id) from fan_out", Long.class).get(0).toString();
    once(Plan.of(database, PlaceItems.FOR_EVERYBODY, Map.of("id", order, "breach", BREACH)));
    once(
        Plan.of(
            database,
            PlaceItems.FOR_SOME,
            Map.of(
                "id",
                order,
                "breach",
                BREACH,
                "rows",
                all("json_build_object('client_id', 'c' || n)"))));
  }

  @Test
  void it_is_asked_who_gets_a_notice_and_what_naming_comes_to() {
    Map<String, String> everybody = Map.of("breach", BREACH, "initial", "true");
    once(Plan.ofRequest(database, Reach.OF_EVERYBODY, everybody));
    once(
        Plan.ofRequest(
            database,
            Reach.OF_SOME,
            Map.of("breach", BREACH, "initial", "true", "clients", all("'c' || n"))));
    once(
        Plan.ofRequest(
            database, Foresee.ON_FILE, Map.of("breach", BREACH, "clients", all("'c' || n"))));
  }

  @Test
  void it_is_asked_who_is_affected_and_how_they_stand() {
    Map<String, String> named = Map.of("breach", BREACH, "clients", all("'c' || n"));
    once(Plan.ofRequest(database, AskedOfClients.FRESH, named));
    once(Plan.ofRequest(database, AskedOfClients.AMONG, named));
    once(
        Plan.ofRequest(
            database, AskedOfClients.TALLIES, Map.of("breaches", "array[" + BREACH + "]")));
  }

  private static String all(String each) {
    return "(select json_agg(%s) from generate_series(1, %d) n)".formatted(each, CLIENTS);
  }

  private static void once(Plan plan) {
    plan.readsAtMost(2 * CLIENTS, NOTIFICATION)
        .readsAtMost(2 * CLIENTS, AFFECTED)
        .comparesAtMost(2 * CLIENTS);
  }
}
