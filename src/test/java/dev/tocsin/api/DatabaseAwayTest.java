package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.Logged;
import dev.tocsin.testing.OwnPostgres;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While the database is away every request says so, and the log says it once. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(value = OwnPostgres.class, restrictToAnnotatedClass = true)
@Tag("long")
class DatabaseAwayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String AWAY = "the database cannot be reached: ";

  /** Each route says that it cannot publish. */
  private static final Pattern NO_KAFKA = Pattern.compile("^relay-(publisher|states): ");

  /** Of the door to strangers, which the test knocks at as well. */
  private static final String SHUT = "refused: ";

  private static final String BACK = "the database is back";

  OwnPostgres postgres;

  private Logged logged;

  @BeforeEach
  void listen() {
    logged = Logged.start();
  }

  @AfterEach
  void stopListening() {
    logged.close();
  }

  /** How a database goes away, and comes back. */
  private enum Outage {
    REFUSED {
      @Override
      void begin(OwnPostgres postgres) {
        postgres.gate().shut();
      }

      @Override
      void end(OwnPostgres postgres) {
        postgres.gate().open();
      }
    },
    SHUT_DOWN {
      @Override
      void begin(OwnPostgres postgres) {
        postgres.shutDown();
      }

      @Override
      void end(OwnPostgres postgres) {
        postgres.bringUp();
      }
    };

    abstract void begin(OwnPostgres postgres);

    abstract void end(OwnPostgres postgres);
  }

  @ParameterizedTest
  @EnumSource
  void every_request_is_503_while_it_is_away_and_the_log_has_two_lines(Outage outage) {
    String processor = processor("\"en\"");
    String breach = breach(processor);
    outage.begin(postgres);

    mustBeAway(
        get("dpo", "/breaches/" + breach), get("auditor", "/breaches/" + breach + "/events"));
    mustBeAway(get("dpo", "/tasks"), get("dpo", "/register"), get("admin", "/clients"));
    mustBeAway(as("dpo").header("Accept", "text/csv").get("/v1/register"));
    mustBeAway(Calls.post("dpo", "/breaches", report(processor, Instant.now())));
    mustBeAway(Calls.put("admin", "/processors/" + processor, Calls.processorBody("\"nl\"")));
    mustBeAway(
        Calls.post(
            "dpo",
            "/breaches/" + breach + "/affected-clients",
            "{\"services\": [\"mail\"], \"dryRun\": true}"));
    mustBeAway(Calls.post("dpo", "/tasks/phone-client.x/retry", ""));
    mustBeAway(io.restassured.RestAssured.get("/v1/acknowledgements/a.b"));
    assertThat(get("nobody", "/breaches/" + breach).statusCode()).isEqualTo(401);
    assertThat(get("analyst", "/tasks").statusCode()).isEqualTo(403);
    assertThat(io.restassured.RestAssured.get("/q/health/ready").statusCode()).isEqualTo(503);

    outage.end(postgres);
    await().atMost(PATIENCE).until(() -> get("dpo", "/breaches/" + breach).statusCode() == 200);
    mustHaveBeenSaidOnce();
  }

  private static void mustBeAway(Response... answers) {
    for (Response answer : answers) {
      answer
          .then()
          .log()
          .ifValidationFails()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", "5");
      assertThat(answer.<String>path("code")).isEqualTo("database-unavailable");
    }
  }

  private void mustHaveBeenSaidOnce() {
    await()
        .atMost(PATIENCE)
        .until(() -> logged.ours().stream().anyMatch(it -> it.startsWith(BACK)));
    assertThat(logged.ours()).filteredOn(line -> line.startsWith(AWAY)).hasSize(1);
    List<Logged.Entry> bad =
        logged.bad().stream()
            .filter(
                line ->
                    !NO_KAFKA.matcher(line.message()).find() && !line.message().startsWith(SHUT))
            .toList();
    assertThat(bad).extracting(Logged.Entry::message).singleElement().asString().startsWith(AWAY);
    assertThat(bad).extracting(Logged.Entry::thrown).containsOnlyNulls();
  }

  @Test
  void connections_cut_under_fire_are_503_and_nothing_else() throws InterruptedException {
    String processor = processor("\"en\"");
    List<Response> answers = underFire(processor, postgres::terminateBackendsAtWork);

    assertThat(answers).extracting(Response::statusCode).contains(201, 503).containsOnly(201, 503);
    mustHaveBeenSaidOnce();
  }

  @Test
  void a_server_that_crashes_and_recovers_is_503_and_nothing_else() throws InterruptedException {
    String processor = processor("\"en\"");
    List<Response> answers = underFire(processor, postgres::crash);

    assertThat(answers).extracting(Response::statusCode).contains(201, 503).containsOnly(201, 503);
    mustHaveBeenSaidOnce();
  }

  private List<Response> underFire(String processor, Runnable blow) throws InterruptedException {
    Queue<Response> answers = new ConcurrentLinkedQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Thread caller = new Thread(() -> fire(processor, over, answers));
      callers.add(caller);
      caller.start();
    }
    await().atMost(PATIENCE).until(() -> reported(answers) > 30);
    blow.run();
    long before = reported(answers);
    await().atMost(PATIENCE).until(() -> reported(answers) > before + 60);
    over.set(true);
    for (Thread caller : callers) {
      caller.join(PATIENCE.toMillis());
    }
    return List.copyOf(answers);
  }

  private static void fire(String processor, AtomicBoolean over, Queue<Response> answers) {
    while (!over.get()) {
      answers.add(Calls.post("dpo", "/breaches", report(processor, Instant.now())));
    }
  }

  private static long reported(Queue<Response> answers) {
    return answers.stream().filter(answer -> answer.statusCode() == 201).count();
  }

  @Test
  void what_was_committed_and_not_answered_is_safe_to_ask_again_with_its_key() {
    String processor = processor("\"en\"");
    String report = report(processor, Instant.now().minusSeconds(60));
    Response lost = unanswered(() -> send(report, "\"the-key\""));

    lost.then().statusCode(503).header("Retry-After", "5");
    assertThat(lost.<String>path("code")).isEqualTo("outcome-unknown");
    assertThat(lost.<String>path("detail"))
        .endsWith("ask again with the same Idempotency-Key, and it is done once");
    ok(send(report, "\"the-key\""), 201);
    assertThat(reportsOf(processor)).isEqualTo(1);
    mustHaveBeenSaidOnce();
  }

  @Test
  void without_a_key_the_problem_says_what_to_do() {
    String processor = processor("\"en\"");
    String report = report(processor, Instant.now().minusSeconds(60));
    Response lost = unanswered(() -> send(report, null));

    assertThat(lost.<String>path("code")).isEqualTo("outcome-unknown");
    assertThat(lost.<String>path("detail"))
        .contains("see whether it was done before you ask again");
    assertThat(reportsOf(processor)).isEqualTo(1);
    mustHaveBeenSaidOnce();
  }

  @Test
  void whoever_only_looked_has_its_answer_and_whoever_asked_hears_that_the_database_is_away() {
    String breach = breach(processor("\"en\""));
    String whatIf = "{\"services\": [\"mail\"], \"dryRun\": true}";
    Response looked = unanswered(() -> get("dpo", "/breaches/" + breach));
    Response asked =
        unanswered(() -> Calls.post("dpo", "/breaches/" + breach + "/affected-clients", whatIf));

    assertThat(looked.statusCode()).as("there is no commit to be lost").isEqualTo(200);
    mustBeAway(asked);
    mustHaveBeenSaidOnce();
  }

  private static Response send(String report, String key) {
    RequestSpecification request = as("dpo").contentType("application/json").body(report);
    return (key == null ? request : request.header("Idempotency-Key", key)).post("/v1/breaches");
  }

  /** Background work commits as well, and loses its answers likewise. */
  private Response unanswered(Supplier<Response> call) {
    postgres.gate().loseAnswersToCommit(true);
    try {
      return call.get();
    } finally {
      postgres.gate().loseAnswersToCommit(false);
    }
  }

  private long reportsOf(String processor) {
    return postgres.count("select count(*) from breach where processor_id = '" + processor + "'");
  }
}
