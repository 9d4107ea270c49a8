package dev.tocsin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.JDBCException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlTest {

  private static final Instant MOMENT = Instant.parse("2026-11-22T10:11:12.123456Z");

  private Database database;
  private Mutiny.SessionFactory sessions;

  @BeforeAll
  void open() {
    database = Databases.fresh();
    sessions = database.sessions();
    database.execute("create table thing (id int primary key, word text)");
    database.execute("grant select, insert, update on thing to tocsin");
  }

  @AfterAll
  void close() {
    database.close();
  }

  private <T> T in(Function<Mutiny.Session, Uni<T>> work) {
    return Database.inTransaction(sessions, work);
  }

  @Test
  void values_come_back_as_they_went() {
    UUID id = UUID.randomUUID();
    Columns row =
        in(
            session ->
                Sql.in(
                        session,
                        """
                        select cast(:word as text) as word, cast(:n as bigint), cast(:small as int), cast(:yes as boolean),
                          cast(:id as uuid), cast(:at as timestamptz), cast(1.5 as numeric), cast(:none as text)
                        """)
                    .with("word", "€ :word")
                    .with("n", Long.MAX_VALUE)
                    .with("small", 7)
                    .with("yes", true)
                    .with("id", id)
                    .with("at", MOMENT)
                    .with("none", null)
                    .one(it -> it));

    assertThat(row.text(0)).isEqualTo(row.text("word")).isEqualTo("€ :word");
    assertThat(row.number(1)).isEqualTo(Long.MAX_VALUE);
    assertThat(row.small(2)).isEqualTo(7);
    assertThat(row.truth(3)).isTrue();
    assertThat(row.uuid(4)).isEqualTo(id);
    assertThat(row.instant(5)).isEqualTo(MOMENT);
    assertThat(row.decimal(6)).isEqualTo(1.5);
    assertThat(row.text(7)).isNull();
  }

  @Test
  void an_array_may_be_empty() {
    String statement = "select cast(n as int) from generate_series(1, 5) n where n = any(:those)";

    assertThat(numbers(statement, 2L, 4L)).containsExactly(2, 4);
    assertThat(numbers(statement)).isEmpty();
  }

  private List<Integer> numbers(String statement, Long... those) {
    return in(
        session ->
            Sql.in(session, statement.replace(":those", "cast(:those as bigint[])"))
                .with("those", those)
                .list(row -> row.small(0)));
  }

  @Test
  void it_is_counted_what_changed() {
    int changed =
        in(
            session ->
                Sql.in(
                        session,
                        "insert into thing select n, :word from generate_series(1, 3) n on conflict (id) do update set word = :word")
                    .with("word", "x")
                    .update());

    assertThat(changed).isEqualTo(3);
  }

  @Test
  void one_row_is_one_row() {
    String rows = "select n from generate_series(1, :most) n";

    int one = in(it -> Sql.in(it, rows).with("most", 1).one(row -> row.small(0)));
    Integer none = in(it -> Sql.in(it, rows).with("most", 0).oneOrNull(row -> row.small(0)));

    assertThat(one).isEqualTo(1);
    assertThat(none).isNull();
    for (int other : new int[] {0, 2}) {
      assertThatThrownBy(
              () -> in(it -> Sql.in(it, rows).with("most", other).one(row -> row.small(0))))
          .hasMessageContaining(other + " rows, not one");
    }
  }

  @Test
  void statements_run_in_the_order_in_which_they_were_asked_for() {
    List<Long> seen =
        in(
            session ->
                Uni.join()
                    .all(
                        Sql.in(session, "insert into thing (id) values (100)")
                            .update()
                            .map(Integer::longValue),
                        Sql.in(session, "select count(*) from thing where id = 100")
                            .one(row -> row.number(0)),
                        Sql.in(session, "update thing set word = 'later' where id = 100")
                            .update()
                            .map(Integer::longValue))
                    .andFailFast());

    assertThat(seen).containsExactly(1L, 1L, 1L);
  }

  @Test
  void a_mistake_names_itself() {
    assertThatThrownBy(() -> in(it -> Sql.in(it, "select :a").with("b", 1).update()))
        .hasMessageContaining("no parameter :b in select $1");
    assertThatThrownBy(() -> in(it -> Sql.in(it, "select cast(:a as int)").update()))
        .hasMessageContaining(":a is not set in");
    assertThatThrownBy(() -> in(it -> Sql.in(it, "select 1 as one").one(row -> row.text("two"))))
        .hasMessageContaining("no column two but [one]");
  }

  @Test
  void what_the_database_refuses_says_why_by_its_state() {
    assertThatThrownBy(() -> in(it -> Sql.in(it, "insert into thing values (1, 2, 3)").update()))
        .isInstanceOfSatisfying(
            JDBCException.class, failure -> assertThat(failure.getSQLState()).isEqualTo("42601"));
  }
}
