package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tocsin.testing.RawConnection;
import dev.tocsin.testing.TestServers;
import dev.tocsin.testing.Together;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What somebody tried to break once, and what must hold since. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class HeldTest {

  @TestHTTPResource("/")
  URL root;

  @Test
  void a_task_is_completed_once() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    String notification = "/breaches/" + breach + "/notifications/" + client;
    ok(post("dpo", notification + "/help-request", "{\"text\": \"Please phone.\"}"), 200);
    String task = "/tasks/help-client." + breach + "." + client + "/completion";
    List<Callable<Response>> calls =
        IntStream.range(0, 8)
            .<Callable<Response>>mapToObj(
                i -> () -> post("dpo", task, "{\"result\": \"Phoned, " + i + "\"}"))
            .toList();

    List<Integer> statuses =
        Together.run(calls).stream().map(Response::statusCode).sorted().toList();

    assertThat(statuses).startsWith(200).filteredOn(status -> status == 200).hasSize(1);
    List<String> types =
        ok(get("dpo", "/breaches/" + breach + "/events?limit=500"), 200)
            .extract()
            .path("items.type");
    assertThat(types).filteredOn(type -> type.endsWith("task-completed.v1")).hasSize(1);
  }

  @Test
  void more_ids_than_a_statement_has_places_for_are_still_only_ids() {
    String breach = breach(processor("\"en\""));
    String ids =
        IntStream.range(0, 70_000).mapToObj(i -> "\"n" + i + "\"").collect(Collectors.joining(","));

    ok(
            post(
                "dpo",
                "/breaches/" + breach + "/affected-clients",
                "{\"clientIds\": [" + ids + "]}"),
            400)
        .body("violations", hasSize(1_001))
        .body("violations[1000].message", containsString("and more"));
  }

  @Test
  void an_empty_accept_accepts_anything() {
    String processor = processor("\"en\"");

    ok(as("admin").header("Accept", "").get("/v1/processors/" + processor), 200);
  }

  /** A lone quote was an ERROR with its trace for each, by whoever had the address. */
  @Test
  void an_accept_and_a_content_type_that_are_none_say_nothing() throws IOException {
    for (String none : List.of("a/b;x=\"", "a;=\"", "/", "\"")) {
      assertAnswers(200, "GET /q/metrics", "Accept: " + none);
      assertAnswers(200, "GET /q/health/ready", "Accept: " + none);
      String typed = "Content-Type: " + none;
      assertAnswers(404, "POST /v1/acknowledgements/x", typed, "Content-Length: 0");
      String login = RawConnection.login("dpo");
      assertAnswers(415, "POST /v1/breaches", login, typed, "Content-Length: 0");
    }
  }

  private void assertAnswers(int status, String call, String... headers) throws IOException {
    try (RawConnection raw = RawConnection.to(root.getPort())) {
      raw.say(RawConnection.head(call, headers) + "Connection: close\r\n\r\n");
      assertThat(raw.answer())
          .as("%s %s", call, List.of(headers))
          .startsWith("HTTP/1.1 " + status + " ");
    }
  }

  @Test
  void a_file_whose_header_never_ends_is_refused_by_its_line() {
    ok(
            as("admin")
                .contentType("text/csv")
                .body(",".repeat(200_000))
                .post("/v1/clients/import"),
            422)
        .body("rejected", hasSize(1))
        .body("rejected[0].message", containsString("at most 100000 characters"));
  }

  @Test
  void a_year_that_was_mistyped_is_not_taken() {
    String processor = processor("\"en\"");
    String report =
        "{\"processorId\": \""
            + processor
            + "\", \"title\": \"T\", \"description\": \"D\","
            + " \"discoveredAt\": \"0026-11-25T00:00:00Z\"}";

    ok(post("dpo", "/breaches", report), 400)
        .body("violations.field", equalTo(List.of("discoveredAt")));
  }
}
