package dev.tocsin.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.CloseBreach;
import dev.tocsin.breach.ConfirmBreach;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.RecordFacts;
import dev.tocsin.breach.ReopenBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.publication.AsPublished;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A moment that notices name is kept, renewed, or said to be broken: never passed in silence. */
class TellPromisesTest {

  private static final Text WORDS = Text.of("Somebody knows it now.");
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  private final Database database = Databases.fresh();
  private final Instance instance = Instance.on(database);
  private BreachId breach;

  @BeforeEach
  void file() {
    OnFile.processor(database);
    breach = instance.report(now.minus(Duration.ofDays(2)));
  }

  @AfterEach
  void drop() {
    AsPublished.validate(database);
    database.close();
  }

  @Test
  void a_promise_that_comes_near_is_an_event_a_letter_and_a_task() {
    promise(in(3), ago(30), "cause", "records");
    instance.lookAtPromises();
    instance.lookAtPromises();

    assertThat(recorded("promise-approaching")).isEqualTo(2);
    assertThat(mails("dpo/promise-near")).as("one letter about both").isEqualTo(1);
    assertThat(openTasks()).containsExactly("cause", "records");
    assertThat(
            database.count(
                "task where kind = 'KEEP_PROMISE' and client_id is null and due_at = '"
                    + in(3)
                    + "'"))
        .isEqualTo(2);
    assertThat(nextAt()).containsExactly(in(3).toString());
  }

  @Test
  void a_promise_that_passes_is_an_event_a_letter_and_a_task_once() {
    promise(ago(1), ago(20), "cause");
    instance.lookAtPromises();
    instance.lookAtPromises();

    assertThat(recorded("promise-missed")).isEqualTo(1);
    assertThat(recorded("promise-approaching")).isZero();
    assertThat(mails("dpo/promise-missed")).isEqualTo(1);
    assertThat(openTasks()).containsExactly("cause");
    assertThat(database.count("promise")).as("nothing is left to be said").isZero();
  }

  @Test
  void a_promise_that_lies_ahead_is_left_alone() {
    promise(in(30), ago(1), "cause");

    assertThat(instance.lookAtPromises()).isZero();
    assertThat(nextAt())
        .containsExactly(in(30).minus(Duration.ofHours(31).dividedBy(4)).toString());
  }

  @Test
  void a_task_that_was_done_before_the_moment_is_open_again_when_it_passes() {
    promise(in(3), ago(30), "cause");
    instance.lookAtPromises();
    database.execute("update task set completed_at = now(), completed_by = 'dpo'");
    instance.tell(breach, (state, at) -> List.of(new BreachEvent.PromiseMissed("cause", in(3))));

    assertThat(openTasks()).containsExactly("cause");
  }

  @Test
  void the_answer_ends_the_task() {
    promise(ago(1), ago(20), "cause");
    instance.lookAtPromises();
    instance.tell(breach, cause(WORDS));

    assertThat(openTasks()).isEmpty();
    assertThat(database.count("task where completed_by = 'tocsin'")).isEqualTo(1);
  }

  @Test
  void another_moment_ends_the_task_and_is_watched() {
    promise(ago(1), ago(20), "cause");
    instance.lookAtPromises();
    promise(in(40), now, "cause");

    assertThat(openTasks()).isEmpty();
    assertThat(nextAt()).containsExactly(in(30).toString());
  }

  @Test
  void nobody_waits_in_a_closed_breach_and_everybody_when_it_is_reopened() {
    promise(ago(1), ago(20), "cause");
    instance.tell(breach, new ConfirmBreach());
    instance.tell(breach, new CloseBreach(0, 0, null, null));
    instance.lookAtPromises();
    assertThat(recorded("promise-missed")).isZero();
    assertThat(database.count("promise")).isZero();

    instance.tell(breach, new ReopenBreach(WORDS));
    instance.lookAtPromises();
    assertThat(recorded("promise-missed")).isEqualTo(1);
    assertThat(openTasks()).containsExactly("cause");
  }

  @Test
  void who_looks_holds_nothing_that_who_records_waits_for() {
    promise(ago(1), ago(20), "cause");
    Instance other = Instance.on(database);
    TellPromises looking = new TellPromises();

    instance.in(
        work ->
            looking
                .claim(work, 10)
                .call(() -> elsewhere(() -> other.tell(breach, cause(WORDS))))
                .flatMap(found -> looking.work(work, found)));

    assertThat(recorded("promise-missed")).as("the answer came first").isZero();
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void instances_that_look_at_once_say_it_once() {
    promise(ago(1), ago(20), "cause");
    Instance other = Instance.on(database);
    TellPromises looking = new TellPromises();

    instance.in(
        work ->
            looking
                .claim(work, 10)
                .call(() -> elsewhere(other::lookAtPromises))
                .flatMap(found -> looking.work(work, found)));

    assertThat(recorded("promise-missed")).isEqualTo(1);
    assertThat(mails("dpo/promise-missed")).isEqualTo(1);
  }

  @Test
  void whoever_knows_an_older_version_leaves_the_row_alone() {
    Versioned<Breach> withoutAny = instance.in(work -> work.breach(breach));
    promise(in(40), now, "cause");
    Versioned<Breach> older = instance.in(work -> work.breach(breach));
    promise(in(80), now, "cause");

    instance.in(work -> KeepPromises.lookedAt(work, breach, older));
    assertThat(nextAt()).containsExactly(in(60).toString());
    instance.in(work -> KeepPromises.lookedAt(work, breach, withoutAny));
    assertThat(nextAt()).containsExactly(in(60).toString());
  }

  @Test
  void promises_of_an_earlier_build_are_found() throws IOException {
    promise(ago(1), null, "cause");
    promise(in(9), null, "cause", "records");
    database.execute("delete from promise");
    database.execute(seed());
    instance.lookAtPromises();

    assertThat(recorded("promise-missed")).isZero();
    assertThat(nextAt()).as("when it passes").containsExactly(in(9).toString());
  }

  /** How the migration finds them. */
  private static String seed() throws IOException {
    try (InputStream file =
        TellPromisesTest.class.getResourceAsStream("/db/migration/V15__promises.sql")) {
      String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      Matcher seed = Pattern.compile("insert into promise [^;]*;").matcher(sql);
      assertThat(seed.find()).isTrue();
      return seed.group();
    }
  }

  /** Meanwhile, on another thread; then back to where the session is. */
  private static Uni<Void> elsewhere(Runnable work) {
    Context here = Vertx.currentContext();
    return Uni.createFrom()
        .completionStage(() -> CompletableFuture.runAsync(work))
        .emitOn(next -> here.runOnContext(ignored -> next.run()));
  }

  /** That these are known by then, said at {@code givenAt}, and nobody looked since. */
  private void promise(Instant expectedAt, Instant givenAt, String... things) {
    Map<String, Instant> expected = new TreeMap<>();
    for (String thing : things) {
      expected.put(thing, expectedAt);
    }
    Facts facts = facts(null, expected);
    instance.tell(
        breach,
        (state, at) ->
            List.of(
                new BreachEvent.FactsRecorded(Set.of("expected"), facts, 18, null, null, givenAt)));
  }

  private static RecordFacts cause(Text cause) {
    return new RecordFacts(Set.of("cause"), facts(cause, null));
  }

  private static Facts facts(Text cause, Map<String, Instant> expected) {
    return Facts.NONE.with(Fact.CAUSE, cause).with(Fact.EXPECTED, expected);
  }

  private Instant in(long hours) {
    return now.plus(Duration.ofHours(hours));
  }

  private Instant ago(long hours) {
    return now.minus(Duration.ofHours(hours));
  }

  private List<String> nextAt() {
    return database.query("select next_at from promise", java.sql.Timestamp.class).stream()
        .map(at -> at.toInstant().toString())
        .toList();
  }

  private List<String> openTasks() {
    return database.query(
        "select about from task where kind = 'KEEP_PROMISE' and completed_at is null order by about",
        String.class);
  }

  private long recorded(String event) {
    return database.count("event where type = 'breach." + event + ".v1'");
  }

  private long mails(String purpose) {
    instance.writeLetters();
    return database.count("mail where purpose = '" + purpose + "'");
  }
}
