package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.report;
import static dev.tocsin.testing.RawConnection.head;
import static dev.tocsin.testing.RawConnection.login;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.tocsin.http.Problems;
import dev.tocsin.testing.RawConnection;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is taken from whom, and for how long; with short times. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@TestProfile(DoorsTest.Impatient.class)
@Tag("long")
class DoorsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PROBLEM = "application/problem+json";
  private static final String HELP = "POST /v1/acknowledgements/x/help-request";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String JSON = "Content-Type: application/json";
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final int MOST_CONNECTIONS = 40;

  /** Nobody waits for long here. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "tocsin.http.headers-within", "PT1S",
          "tocsin.http.gap", "PT1S",
          "tocsin.http.small-body-within", "PT2S",
          "tocsin.http.idle", "PT3S",
          "tocsin.http.connections", Integer.toString(MOST_CONNECTIONS),
          "tocsin.http.bytes-in-flight", "16M",
          "tocsin.public-url", "https://tocsin.example");
    }
  }

  @TestHTTPResource URI here;

  private RawConnection connect() throws IOException {
    return RawConnection.to(here.getPort());
  }

  /** It is as if none were given: behind a link nothing was pressed. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Type:", "Content-Type: ", "Content-Type: nonsense"})
  void a_type_that_says_nothing_is_no_fault_of_ours(String type) throws IOException {
    Map<String, String> calls =
        Map.of(
            HELP,
            " 4",
            "POST /v1/acknowledgements/x",
            " 4",
            "PUT /v1/clients/nobody",
            " 4",
            "PUT /v1/processors/nobody",
            " 4");
    for (Map.Entry<String, String> call : calls.entrySet()) {
      try (RawConnection caller = connect()) {
        caller.say(head(call.getKey(), type, login("admin"), "Content-Length: 2") + "\r\n{}");
        assertThat(caller.answer().lines().findFirst().orElse(""))
            .as(call.getKey())
            .contains(call.getValue());
      }
    }
  }

  private String answerTo(String... said) throws IOException {
    try (RawConnection client = connect()) {
      for (String some : said) {
        client.say(some);
      }
      return client.answer();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /breaches/%s/facts, dpo, 2097152",
    "POST, /breaches/%s/affected-clients, dpo, 10485760",
    "POST, /breaches/%s/notices, dpo, 10485760",
    "POST, /breaches/%s/measures, dpo, 262144",
    "POST, /breaches, dpo, 262144",
    "PUT, /processors/x, admin, 262144",
    "PUT, /clients/x, admin, 262144",
    "POST, /clients/import, admin, 10485760",
    "POST, /delivery-reports, admin, 10485760",
  })
  void each_call_says_how_large_its_body_may_be(String method, String path, String who, int most)
      throws IOException {
    String call = method + " /v1" + path.formatted(NOBODY);
    String type = path.endsWith("import") ? "Content-Type: text/csv" : JSON;
    String head = head(call, login(who), type, "Content-Length: " + (most + 1)) + "\r\n";
    assertThat(answerTo(head))
        .startsWith("HTTP/1.1 413 ")
        .contains(PROBLEM, "the body is larger than " + most + " bytes");
  }

  @Test
  void who_needs_no_login_may_send_less_and_the_length_need_not_be_said() throws IOException {
    assertThat(answerTo(head(HELP, FORM, "Content-Length: 65537") + "\r\n"))
        .startsWith("HTTP/1.1 413 ")
        .contains("the body is larger than 65536 bytes");
    String chunk = "10000\r\n" + "a".repeat(65_536) + "\r\n";
    assertThat(answerTo(head(HELP, FORM, "Transfer-Encoding: chunked") + "\r\n", chunk, chunk))
        .startsWith("HTTP/1.1 413 ")
        .contains("the body is larger than 65536 bytes");
  }

  @Test
  void nothing_is_taken_before_the_role_is_known() throws IOException {
    String import_ = "POST /v1/clients/import";
    String csv = "Content-Type: text/csv";
    String length = "Content-Length: 10000000";
    assertThat(answerTo(head(import_, csv, length) + "\r\n")).startsWith("HTTP/1.1 401 ");
    assertThat(answerTo(head(import_, csv, length, login("nobody")) + "\r\n"))
        .startsWith("HTTP/1.1 401 ");
    assertThat(answerTo(head(import_, csv, length, login("auditor")) + "\r\n"))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void a_refused_body_is_read_away_so_that_the_problem_arrives_and_the_connection_lives()
      throws IOException {
    try (RawConnection client = connect()) {
      client.say(head("POST /v1/clients/import", "Content-Length: 9000000") + "\r\n");
      client.say("a".repeat(9_000_000));
      assertThat(client.answer()).startsWith("HTTP/1.1 401 ").contains(PROBLEM);
      client.say(head("GET /q/health/live") + "\r\n");
      assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void a_refused_body_without_an_end_is_not_read_for_ever() throws IOException {
    try (RawConnection client = connect()) {
      client.say(head(HELP, FORM, "Transfer-Encoding: chunked") + "\r\n");
      String chunk = "100000\r\n" + "a".repeat(0x100000) + "\r\n";
      await("nobody reads any more")
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> !client.say(chunk));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /v1/breaches HTTP/1.1\r\nHost:", "G", "GET / HTTP/1.1\r\nA: b\r\n"})
  void headers_that_do_not_come_are_not_waited_for(String half) throws IOException {
    try (RawConnection client = connect()) {
      client.say(half);
      assertThat(client.untilItEnds()).startsWith("HTTP/1.1 408 ").contains(PROBLEM);
    }
  }

  @Test
  void headers_that_come_byte_by_byte_are_cut_as_well() throws IOException {
    try (RawConnection client = connect()) {
      client.say(head("GET /q/health/live"));
      await().atMost(PATIENCE).until(() -> !client.say("X-A: b\r\n"));
    }
  }

  @Test
  void a_body_that_stops_is_not_waited_for() throws IOException {
    try (RawConnection client = connect()) {
      client.say(head(HELP, FORM, "Content-Length: 100") + "\r\ntext=");
      assertThat(client.untilItEnds())
          .startsWith("HTTP/1.1 408 ")
          .contains(PROBLEM, "nothing came for PT1S");
    }
  }

  @Test
  void a_body_that_never_stops_ends_too() throws IOException {
    try (RawConnection client = connect()) {
      client.say(head("POST /v1/breaches", login("dpo"), JSON, "Content-Length: 1000") + "\r\n");
      await().atMost(PATIENCE).until(() -> !client.say(" "));
      assertThat(client.untilItEnds()).contains("408", "it took more than PT2S");
    }
  }

  @Test
  void a_connection_without_a_request_ends() throws IOException {
    try (RawConnection silent = connect();
        RawConnection served = connect()) {
      served.say(head("GET /q/health/live") + "\r\n");
      assertThat(silent.untilItEnds()).isEmpty();
      assertThat(served.untilItEnds()).startsWith("HTTP/1.1 200 ").doesNotContain("408");
    }
  }

  @Test
  void of_too_many_connections_the_one_that_waits_for_longest_makes_way() throws IOException {
    List<RawConnection> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * MOST_CONNECTIONS; i++) {
        RawConnection client = connect();
        client.say(i % 2 == 0 ? "" : "GET / HT");
        idle.add(client);
      }
      assertThat(answerTo(head("GET /q/health/live") + "\r\n")).startsWith("HTTP/1.1 200 ");
      assertThat(idle.get(0).untilItEnds()).isEmpty();
    } finally {
      for (RawConnection client : idle) {
        client.close();
      }
    }
  }

  @Test
  void who_asks_a_little_ahead_is_answered_in_order_and_keeps_the_connection() throws IOException {
    String refused = head("GET /v1/breaches") + "\r\n";
    String form = head(HELP, FORM, "Content-Length: 9") + "\r\nhelp=true";
    String live = head("GET /q/health/live") + "\r\n";
    try (RawConnection client = connect()) {
      client.say((refused + form + live).repeat(4));
      for (int i = 0; i < 4; i++) {
        assertThat(client.answer()).startsWith("HTTP/1.1 401 ");
        assertThat(client.answer()).startsWith("HTTP/1.1 404 ");
        assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
      }
      client.say(live);
      assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
      assertThat(client.untilItEnds()).as("ends when it was idle").isEmpty();
    }
  }

  @Test
  void who_asks_far_ahead_of_the_answers_is_cut_off() throws IOException {
    try (RawConnection client = connect()) {
      client.say((head("GET /q/health/ready") + "\r\n").repeat(1_000));
      assertThat(client.untilItEnds().split("HTTP/1.1 200", -1)).hasSizeLessThan(1_000);
    }
  }

  @Test
  void colleagues_who_send_slowly_make_way_for_a_report() throws IOException {
    String processor = processor("\"en\"");
    String report = report(processor, Instant.now().minusSeconds(9));
    List<RawConnection> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        String who = login(i % 2 == 0 ? "admin" : "mailserver");
        slow.add(connect());
        slow.get(i).say(head("POST /v1/delivery-reports", who, "Content-Length: 262144") + "\r\n");
        slow.get(i).say("a".repeat(262_000));
      }
      ok(post("dpo", "/breaches", report), 201);
      await("a larger one finds room as soon as it is clear that they have stalled")
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .untilAsserted(() -> ok(post("dpo", "/breaches", report + " ".repeat(20_000)), 201));
    } finally {
      for (RawConnection each : slow) {
        each.close();
      }
    }
  }

  @Test
  void who_makes_way_for_others_is_told_so() throws IOException {
    String half = head(HELP, FORM, "Content-Length: 65536") + "\r\ntext=" + "a".repeat(65_000);
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(() -> firstOf(35, half).contains("others waited for the room that it took"));
  }

  private String firstOf(int many, String said) throws IOException {
    List<RawConnection> clients = new ArrayList<>();
    try {
      for (int i = 0; i < many; i++) {
        clients.add(connect());
        clients.get(i).say(said);
      }
      return clients.get(0).untilItEnds();
    } finally {
      for (RawConnection each : clients) {
        each.close();
      }
    }
  }

  @Test
  void so_many_bytes_are_on_their_way_and_a_report_still_gets_in() throws IOException {
    String large =
        head("POST /v1/delivery-reports", login("admin"), "Content-Length: " + 10 * 1024 * 1024);
    String processor = processor("\"en\"");
    try (RawConnection first = connect();
        RawConnection second = connect()) {
      first.say(large + "\r\n" + "a".repeat(9_000_000));
      second.say(large + "\r\n" + "a".repeat(9_000_000));
      String refused = second.answer() + first.answer();
      assertThat(refused)
          .contains("HTTP/1.1 503 ", PROBLEM, "too-many-requests-in-flight")
          .containsIgnoringCase("Retry-After: 2");
      ok(post("dpo", "/breaches", report(processor, Instant.now().minusSeconds(9))), 201);
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                as("admin")
                    .contentType("application/octet-stream")
                    .body(new byte[9_000_000])
                    .post("/v1/delivery-reports")
                    .then()
                    .statusCode(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/breaches/%s/confirmation",
        "/breaches/%s/closure",
        "/breaches/%s/dismissal",
        "/breaches/%s/reopening",
        "/breaches/%s/notices",
        "/breaches/%s/affected-clients",
        "/breaches/%s/discovery-correction",
        "/breaches/%s/notifications/nobody/delay-reason",
        "/breaches/%s/notifications/nobody/help-request",
        "/breaches/%s/notifications/nobody/phone-call",
        "/breaches/%s/notifications/nobody/written-waiver",
        "/tasks/%s/completion",
        "/tasks/%s/retry",
        "/set-aside/%s/retry",
        "/set-aside/%s/discard"
      })
  void commands_are_json(String path) {
    as("dpo")
        .contentType("text/plain")
        .body("{}")
        .post("/v1" + path.formatted(NOBODY))
        .then()
        .statusCode(415)
        .contentType(PROBLEM);
  }

  @Test
  void a_withdrawal_is_json_too() {
    as("dpo")
        .contentType("text/plain")
        .body("{}")
        .delete("/v1/breaches/" + NOBODY + "/affected-clients/nobody")
        .then()
        .statusCode(415)
        .contentType(PROBLEM);
  }

  /** Who takes the line feed for the end of the line sees one request, who does not sees two. */
  @Test
  void no_request_hides_in_the_extension_of_a_chunk() throws IOException {
    String hidden = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    String chunks =
        "2;\nxx\r\n%x\r\n0\r\n\r\n%s\r\n0\r\n\r\n".formatted(5 + hidden.length(), hidden);
    String answers = answerTo(head(HELP, FORM, "Transfer-Encoding: chunked") + "\r\n" + chunks);

    assertThat(answers).doesNotContain("\"status\": \"UP\"").doesNotContain("HTTP/1.1 200");
  }

  @Test
  void a_command_that_needs_no_words_needs_no_body() throws IOException {
    String call = "POST /v1/breaches/" + breach(processor("\"en\"")) + "/confirmation";
    assertThat(answerTo(head(call, login("dpo")) + "\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/breaches", "/nothing", "/openapi.json", "/q/health/live"})
  void every_answer_says_that_nobody_keeps_guesses_or_frames_it(String path) {
    given()
        .get(path)
        .then()
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
        .header("Strict-Transport-Security", equalTo("max-age=31536000; includeSubDomains"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: [::1\r\n",
        "Host: a b\r\n",
        "Host: \u00e9\r\n",
        "Host: localhost\r\nHost: localhost\r\n",
        ""
      })
  void who_names_no_host_is_told_so_and_its_path_is_logged_nowhere(String host) throws IOException {
    assertRefusedInSilence("GET /v1/acknowledgements/secret HTTP/1.1\r\n" + host + "\r\n");
  }

  /** Whatever a stranger asks for, the log does not grow by what it likes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET ?secret HTTP/1.1\r\nHost: x\r\n",
        "POST #secret HTTP/1.1\r\nHost: x\r\n",
        "GET secret HTTP/1.1\r\nHost: x\r\n",
        "GET http://x?secret HTTP/1.1\r\nHost: x\r\n",
        "GET ftp://secret/ HTTP/1.1\r\nHost: x\r\n",
        "GET *secret HTTP/1.1\r\nHost: x\r\n",
        "GET /v1/acknowledgements/secret HTTP/2.0\r\n",
        "GET /v1/acknowledgements/secret HTTP/2.0\r\nHost: x\r\n",
        "GET /v1/acknowledgements/secret HTTP/0.9\r\n",
        "GET /v1/acknowledgements/secret ICAP/1.0\r\nHost: x\r\n"
      })
  void what_is_no_request_is_told_so_and_logged_nowhere(String head) throws IOException {
    assertRefusedInSilence(head + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live HTTP/1.0", "http://x/q/health/live HTTP/1.1"})
  void an_older_request_and_one_as_for_a_proxy_are_answered(String target) throws IOException {
    assertThat(answerTo("GET " + target + "\r\nHost: x\r\n\r\n")).contains(" 200 OK");
  }

  private void assertRefusedInSilence(String request) throws IOException {
    Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();
    Handler handler = keepingIn(logged);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      assertThat(answerTo(request))
          .startsWith("HTTP/1.1 400 ")
          .contains("application/problem+json");
      assertThat(logged).noneMatch(it -> String.valueOf(it.getMessage()).contains("secret"));
    } finally {
      root.removeHandler(handler);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0\0\u00ff\u00fe",
        "\u00ff\u00fe\0\0\u00ff\u00ff\u00ff\u00ff",
        "\0\0\0{\u007f\u00ff\u00ff\u00ff"
      })
  void what_is_no_json_presses_nothing_behind_a_link(String bytes) {
    for (String path : new String[] {"", "/help-request"}) {
      given()
          .contentType("application/json")
          .body(bytes.getBytes(StandardCharsets.ISO_8859_1))
          .post("/v1/acknowledgements/x" + path)
          .then()
          .statusCode(404);
    }
  }

  @Test
  void what_strangers_make_up_is_no_label() throws IOException {
    given().get("/stranger-1").then().statusCode(404);
    given().header("Content-Encoding", "gzip").post("/v1/stranger-2").then().statusCode(415);
    answerTo("STRANGER /v1/breaches HTTP/1.1\r\nHost: localhost\r\n\r\n");
    answerTo(head("GET /v1/breaches/{stranger}") + "\r\n");
    try (RawConnection client = connect()) {
      client.say(head("POST /stranger-3", "Content-Length: 9") + "\r\na");
      client.hangUp();
    }
    given().get("/v1/breaches/" + NOBODY).then().statusCode(401);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/q/metrics")
                    .then()
                    .body(containsString("uri=\"/v1/breaches/{id}\""))
                    .body(containsString("uri=\"NOT_FOUND\""))
                    .body(containsString("method=\"OTHER\""))
                    .body(not(containsString("tranger")))
                    .body(not(containsString("STRANGER"))));
  }

  @Test
  void a_client_that_hangs_up_is_nobodys_error() throws IOException {
    Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();
    Handler handler = keepingIn(logged);
    Logger root = Logger.getLogger("");
    Logger ours = Logger.getLogger(Problems.class.getName());
    Level before = ours.getLevel();
    root.addHandler(handler);
    ours.setLevel(Level.FINE);
    try (RawConnection client = connect()) {
      String length = "Content-Length: 99999";
      String wait = "Expect: 100-continue";
      client.say(head("POST /v1/breaches", login("dpo"), JSON, length, wait) + "\r\n");
      assertThat(client.answer()).startsWith("HTTP/1.1 100 ");
      client.say(" ".repeat(20_000));
      client.hangUp();
      await().atMost(PATIENCE).until(() -> logged.stream().anyMatch(DoorsTest::isOfHangingUp));
      assertThat(logged)
          .filteredOn(it -> it.getLevel().intValue() >= Level.WARNING.intValue())
          .isEmpty();
      assertThat(logged)
          .filteredOn(DoorsTest::isOfHangingUp)
          .allMatch(it -> it.getThrown() == null);
    } finally {
      root.removeHandler(handler);
      ours.setLevel(before);
    }
  }

  private static boolean isOfHangingUp(LogRecord logged) {
    return logged.getMessage() != null && logged.getMessage().contains("hung up");
  }

  private static Handler keepingIn(Queue<LogRecord> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord one) {
        logged.add(one);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
