package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No statement of background work runs away, and none goes by a plan of before. */
class LeashTest {

  private static final Metadata CAUSE = new Metadata("test", "test", null, null);
  private static final String CUT_OFF = "57014";
  private static final int OFTEN = 12;

  private static final String SETTING = "select current_setting(:name)";
  private static final String OF_A_QUEUE =
      "select client_id from fan_out_item where turn = :turn limit 1";
  private static final String PLANS =
      """
      select sum(generic_plans), sum(custom_plans) from pg_prepared_statements where statement like 'select client_id from fan_out_item where turn%'
      """;

  private final Database database = Databases.fresh();
  private final Mutiny.SessionFactory sessions = database.sessions();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void background_work_has_a_limit_and_requests_have_none() {
    Workflow door = door(Duration.ofSeconds(30));

    assertThat(setting(door.inBackground(), "statement_timeout")).isEqualTo("30s");
    assertThat(setting(door, "statement_timeout")).as("of a request after it").isEqualTo("0");
    assertThat(setting(door.inBackground(), "plan_cache_mode")).isEqualTo("force_custom_plan");
    assertThat(setting(door, "plan_cache_mode")).isEqualTo("auto");
  }

  /** What a frozen machine has locked is worked on by others soon. */
  @Test
  void no_transaction_sleeps_for_long() {
    Workflow door = door(Duration.ofSeconds(30));

    for (Workflow each : List.of(door, door.inBackground())) {
      assertThat(setting(each, "idle_in_transaction_session_timeout")).isEqualTo("30s");
    }
  }

  @Test
  void what_goes_by_no_door_is_held_too() {
    BackgroundSessions background =
        new BackgroundSessions(sessions, new Leash(Duration.ofSeconds(30)));

    String limit =
        Instance.await(background.inTransaction(session -> setting(session, "statement_timeout")));

    assertThat(limit).isEqualTo("30s");
  }

  @Test
  void a_claim_that_runs_away_is_cut_off_and_asked_again() {
    AtomicInteger asked = new AtomicInteger();
    RunBatch<String> batch =
        new RunBatch<>(door(Duration.ofMillis(100)), new RunsAwayOnce(asked), 10);

    assertThatThrownBy(() -> Instance.await(batch.once()))
        .satisfies(
            failure -> {
              assertThat(Failure.of(failure)).contains(CUT_OFF);
              assertThat(DatabaseAway.is(failure)).as("the database is there").isFalse();
            });
    assertThat(Instance.await(batch.once())).isEqualTo(1);
    assertThat(asked).hasValue(2);
  }

  @Test
  void a_statement_asked_again_is_planned_anew_however_often_it_was_asked() {
    assertThat(plans(door(Duration.ofSeconds(30)).inBackground())).isEqualTo(List.of(0L, 12L));
    assertThat(plans(door(Duration.ofSeconds(30))).get(0))
        .as("of a request: the driver does prepare statements")
        .isPositive();
  }

  @Test
  void a_claim_reads_in_order_and_what_follows_is_the_planners() {
    StringBuilder seen = new StringBuilder();
    RunBatch<String> batch = new RunBatch<>(door(Duration.ofSeconds(30)), new Looks(seen), 10);

    Instance.await(batch.once());

    assertThat(seen).hasToString("claim: off, work: on");
  }

  private Workflow door(Duration longest) {
    return new Workflow(
        sessions,
        new EventCodec(),
        Consequences.NONE,
        Contention.UNHEARD,
        new Outage(),
        () -> {},
        new Leash(longest));
  }

  private static String setting(Workflow door, String name) {
    return Instance.await(door.inTransaction(CAUSE, work -> setting(work.session(), name)));
  }

  private static Uni<String> setting(Mutiny.Session session, String name) {
    return session
        .createNativeQuery(SETTING, String.class)
        .setParameter("name", name)
        .getSingleResult();
  }

  /** Of one statement asked often: for all values, and for these. */
  private static List<Long> plans(Workflow door) {
    return Instance.await(
        door.inTransaction(
            CAUSE,
            work -> {
              Uni<?> asked = Uni.createFrom().voidItem();
              for (int i = 0; i < OFTEN; i++) {
                asked =
                    asked.chain(
                        () ->
                            work.session()
                                .createNativeQuery(OF_A_QUEUE, String.class)
                                .setParameter("turn", "READY")
                                .getResultList());
              }
              return asked
                  .chain(
                      () -> work.session().createNativeQuery(PLANS, Tuple.class).getSingleResult())
                  .map(
                      row ->
                          List.of(
                              row.get(0, Number.class).longValue(),
                              row.get(1, Number.class).longValue()));
            }));
  }

  private abstract static class OneRow implements Batch<String> {
    @Override
    public Uni<List<String>> claimAgain(UnitOfWork work, String row) {
      return Uni.createFrom().item(List.of(row));
    }

    @Override
    public Uni<Integer> work(UnitOfWork work, List<String> rows) {
      return Uni.createFrom().item(rows.size());
    }

    @Override
    public Uni<Void> putOff(UnitOfWork work, String row, Throwable failure) {
      return Uni.createFrom().voidItem();
    }
  }

  private static final class RunsAwayOnce extends OneRow {
    private final AtomicInteger asked;

    RunsAwayOnce(AtomicInteger asked) {
      this.asked = asked;
    }

    @Override
    public Uni<List<String>> claim(UnitOfWork work, int limit) {
      String statement =
          asked.incrementAndGet() == 1 ? "select cast(pg_sleep(3600) as text)" : "select 'a row'";
      return work.session().createNativeQuery(statement, String.class).getResultList();
    }
  }

  private static final class Looks extends OneRow {
    private final StringBuilder seen;

    Looks(StringBuilder seen) {
      this.seen = seen;
    }

    @Override
    public Uni<List<String>> claim(UnitOfWork work, int limit) {
      return setting(work.session(), "enable_seqscan")
          .invoke(it -> seen.append("claim: ").append(it))
          .replaceWith(List.of("a row"));
    }

    @Override
    public Uni<Integer> work(UnitOfWork work, List<String> rows) {
      return setting(work.session(), "enable_seqscan")
          .invoke(it -> seen.append(", work: ").append(it))
          .replaceWith(1);
    }
  }
}
