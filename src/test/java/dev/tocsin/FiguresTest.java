package dev.tocsin;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.processor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Monitoring;
import dev.tocsin.testing.TestServers;
import dev.tocsin.testing.Tool;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What monitoring asks for is there, and what the figures say is said of them. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Tag("long")
class FiguresTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  Database database;

  private static String scraped() {
    return io.restassured.RestAssured.given()
        .accept("text/plain; version=0.0.4")
        .get("/q/metrics")
        .asString();
  }

  @Test
  void what_rules_and_dashboards_ask_for_is_there_once_things_happened() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String late = breach(processor, Instant.now().minus(Duration.ofDays(3)));
    affect(late, client);
    String path = "/breaches/" + late + "/notifications/" + client;
    await()
        .atMost(PATIENCE)
        .until(() -> ok(get("dpo", path), 200).extract().path("state").equals("NOTIFIED_LATE"));
    String refused = "where client_id = '" + client + "' and notice_number is not null";
    database.execute(
        "update mail set refused_at = now(), state = 'DEFERRED', next_at = 'infinity' " + refused);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              String scraped = scraped();
              Set<String> there =
                  scraped
                      .lines()
                      .filter(line -> !line.startsWith("#"))
                      .map(line -> line.replaceFirst("[ {].*", ""))
                      .collect(Collectors.toSet());
              assertThat(there).containsAll(Monitoring.metrics());
              assertThat(scraped)
                  .contains("tocsin_lateness_seconds_count{processor=\"" + processor + "\"");
            });
    database.execute("update mail set refused_at = null, state = 'ACCEPTED' " + refused);
    String ours =
        scraped()
            .lines()
            .filter(line -> line.contains("tocsin_"))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(Tool.run(Path.of("."), ours, "promtool", "check", "metrics")).isEmpty();
  }

  @Test
  void each_alert_has_a_page_that_says_what_to_do_and_each_page_an_alert() throws IOException {
    List<String> pages =
        StreamSupport.stream(Monitoring.rules().spliterator(), false)
            .map(rule -> rule.at("/annotations/runbook").asText())
            .toList();

    for (JsonNode rule : Monitoring.rules()) {
      assertThat(Path.of(rule.at("/annotations/runbook").asText()))
          .content()
          .startsWith("# " + rule.path("alert").asText())
          .contains(rule.path("expr").asText())
          .containsSubsequence("## What it means", "## What a client notices", "## What to do");
    }
    try (var files = Files.list(Path.of("docs", "runbooks"))) {
      assertThat(files.map(Path::toString).filter(file -> !file.endsWith("README.md")))
          .containsExactlyInAnyOrderElementsOf(pages);
    }
  }

  @Test
  void each_alert_is_tried_both_ways() {
    List<String> tried =
        Monitoring.yaml(Path.of("deploy", "prometheus", "tocsin-rules-test.yml"))
            .at("/tests")
            .findValuesAsText("name");

    for (JsonNode rule : Monitoring.rules()) {
      String alert = rule.path("alert").asText();
      assertThat(tried).contains(alert + " fires", alert + " keeps silent");
    }
  }

  @Test
  void dashboards_name_each_panel_and_take_figures_that_every_instance_says_once() {
    Monitoring.boards()
        .forEach(
            (file, board) -> {
              assertThat(file).isEqualTo(board.path("uid").asText() + ".json");
              Set<Integer> ids =
                  board.path("panels").findValues("id").stream()
                      .map(JsonNode::asInt)
                      .collect(Collectors.toSet());
              assertThat(ids).hasSize(board.path("panels").size());
              for (JsonNode panel : board.path("panels")) {
                assertThat(panel.path("title").asText()).as(file).isNotBlank();
              }
              board
                  .findValuesAsText("expr")
                  .forEach(
                      expression ->
                          assertThat(expression)
                              .as(file)
                              .doesNotContainPattern(
                                  "sum\\((by \\(\\w+\\) )?\\(?tocsin_(notifications|breaches|mails|set_aside)"));
            });
  }

  @Test
  void no_figure_names_anybody() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    affect(breach, client);

    assertThat(scraped()).doesNotContain(client, breach, "@", "Console open");
  }
}
