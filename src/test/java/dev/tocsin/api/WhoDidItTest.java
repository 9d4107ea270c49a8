package dev.tocsin.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.TestServers;
import dev.tocsin.testing.Together;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests that wait for each other: what one of them sets going goes on for whoever asked for it,
 * whoever it was that let it in.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class WhoDidItTest {

  /** More than may be dealt with at a time. */
  private static final int AT_ONCE = 40;

  private static final int EACH = 2;
  private static final List<String> PEOPLE = List.of("dpo", "analyst");

  Database database;

  private static RequestSpecification as(String who) {
    return given().auth().preemptive().basic(who, who).contentType("application/json");
  }

  /** All of them, by everybody in turn; in the order of the tasks. */
  private static List<List<Response>> storm(Asked asked) {
    List<Callable<List<Response>>> all = new ArrayList<>();
    for (int caller = 0; caller < AT_ONCE; caller++) {
      String who = PEOPLE.get(caller % PEOPLE.size());
      int nth = caller;
      all.add(
          () -> {
            List<Response> answers = new ArrayList<>();
            for (int time = 0; time < EACH; time++) {
              answers.add(asked.by(who, nth));
            }
            return answers;
          });
    }
    return Together.run(all);
  }

  private interface Asked {
    Response by(String who, int nth);
  }

  private static Response report(String who) {
    return as(who)
        .body(
            Map.of(
                "processorId",
                "whodidit",
                "title",
                "by " + who,
                "description",
                "Who did it?",
                "discoveredAt",
                "2026-01-01T00:00:00Z"))
        .post("/v1/breaches");
  }

  /** Who is on record, by what the event says it made. */
  private Set<String> actors(String type, String made) {
    return Set.copyOf(
        database.query(
            "select %s || ' ' || actor from event where type = '%s'".formatted(made, type),
            String.class));
  }

  /** The same by who asked, as the answers say. */
  private static Set<String> asked(List<List<Response>> answers, String prefix) {
    Set<String> asked = new HashSet<>();
    for (int caller = 0; caller < answers.size(); caller++) {
      for (Response answer : answers.get(caller)) {
        assertThat(answer.statusCode()).isEqualTo(201);
        asked.add(prefix + answer.path("id") + " " + PEOPLE.get(caller % PEOPLE.size()));
      }
    }
    assertThat(asked).hasSize(AT_ONCE * EACH);
    return asked;
  }

  @BeforeEach
  void file() {
    as("admin")
        .body(
            Map.of(
                "name",
                "Who did it",
                "address",
                "Hofweg 1",
                "country",
                "NL",
                "dpo",
                Map.of("email", "privacy@whodidit.example"),
                "mailFrom",
                "breach@whodidit.example",
                "languages",
                List.of("en"),
                "services",
                List.of()))
        .put("/v1/processors/whodidit")
        .then()
        .statusCode(anyOf(is(200), is(201)));
  }

  @Test
  @Timeout(240)
  @Tag("long")
  void each_report_and_each_answer_is_of_whoever_asked() {
    List<List<Response>> answers = storm((who, nth) -> report(who));

    assertThat(actors("breach.reported.v1", "stream")).containsAll(asked(answers, "breach-"));
    for (int caller = 0; caller < AT_ONCE; caller++) {
      String title = "by " + PEOPLE.get(caller % PEOPLE.size());
      assertThat(answers.get(caller)).allMatch(it -> it.path("title").equals(title));
    }
  }

  @Test
  @Timeout(240)
  @Tag("long")
  void each_measure_is_of_whoever_asked() {
    List<String> breaches = new ArrayList<>();
    for (int nth = 0; nth < AT_ONCE; nth++) {
      breaches.add(report("dpo").path("id"));
    }

    List<List<Response>> answers = storm((who, nth) -> measure(who, breaches.get(nth)));

    assertThat(actors("breach.measure-recorded.v1", "(data ->> 'measureId')"))
        .containsAll(asked(answers, ""));
  }

  private static Response measure(String who, String breach) {
    return as(who)
        .body(Map.of("kind", "TAKEN", "description", "by " + who))
        .post("/v1/breaches/" + breach + "/measures");
  }
}
