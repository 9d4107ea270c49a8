package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Logged;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ProjectionsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  Database database;

  @Test
  void what_was_lost_is_there_again_and_the_list_says_how_far_it_is() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);
    String path = "/breaches/" + breach + "/notifications/" + client;
    String before = ok(get("dpo", path), 200).extract().asString();
    database.execute("delete from deadline where breach_id = '" + breach + "'");
    database.execute("delete from notification where breach_id = '" + breach + "'");

    ok(post("admin", "/projections/all/rebuild", ""), 202)
        .body("name", equalTo("all"), "state", equalTo("REBUILDING"));

    await("all are current")
        .atMost(PATIENCE)
        .until(() -> states().stream().allMatch("CURRENT"::equals));
    assertThat(ok(get("dpo", path), 200).extract().asString()).isEqualTo(before);
    ok(get("auditor", "/projections"), 200)
        .body(
            "items.name",
            contains(
                "affected-clients", "breaches", "counts", "deadlines", "notifications", "tasks"));
    assertThat(given().get("/q/metrics").asString())
        .contains("tocsin_projection_rebuilding{name=\"tasks\"}");
  }

  @Test
  void what_there_is_not_is_not_written_again() {
    ok(post("admin", "/projections/mail/rebuild", ""), 404);
    ok(post("dpo", "/projections/tasks/rebuild", ""), 403);
    ok(post("auditor", "/projections/tasks/rebuild", ""), 403);
  }

  @Test
  void what_is_logged_of_a_request_says_which() {
    try (Logged logged = Logged.start()) {
      ok(post("admin", "/projections/tasks/rebuild", ""), 202);
      assertThat(logged.entries())
          .filteredOn(line -> line.message().endsWith("has projections written again: tasks"))
          .singleElement()
          .satisfies(line -> assertThat(line.correlation()).matches("[0-9a-f-]{36}"));
    }
    await("it is current")
        .atMost(PATIENCE)
        .until(() -> states().stream().allMatch("CURRENT"::equals));
  }

  @Test
  @Tag("long")
  void what_is_on_its_way_is_said_to_be() {
    database.execute(
        "update projection set state = 'REBUILDING', try_at = 'infinity' where name = 'deadlines'");

    ok(post("admin", "/projections/deadlines/rebuild", ""), 409)
        .body("code", equalTo("rebuild-running"));

    database.execute("update projection set try_at = '-infinity' where name = 'deadlines'");
    await("it is current")
        .atMost(PATIENCE)
        .until(() -> states().stream().allMatch("CURRENT"::equals));
  }

  private static List<String> states() {
    return ok(get("admin", "/projections"), 200).extract().jsonPath().getList("items.state");
  }
}
