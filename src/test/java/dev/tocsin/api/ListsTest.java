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
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists answer questions. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ListsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private String processor;

  @BeforeEach
  void onFile() {
    processor = processor("\"en\", \"nl\"");
  }

  private String reported(String title, String description, boolean drill) {
    return ok(
            post(
                "dpo",
                "/breaches",
                """
                {"processorId": "%s", "title": %s, "description": %s, "discoveredAt": "%s", "drill": %s}
                """
                    .formatted(
                        processor, title, description, Instant.now().minusSeconds(60), drill)),
            201)
        .extract()
        .path("id");
  }

  /** All pages, one item at a time. */
  private List<String> ids(String path, String field) {
    List<String> all = new ArrayList<>();
    String next = null;
    do {
      var page =
          ok(get("dpo", path + "&limit=1" + (next == null ? "" : "&cursor=" + next)), 200)
              .extract()
              .jsonPath();
      all.addAll(page.getList("items." + field));
      next = page.getString("next");
    } while (next != null);
    return all;
  }

  private List<String> breaches(String query) {
    return ids("/breaches?processor=" + processor + query, "id");
  }

  @Test
  void breaches_are_found_by_their_words_in_any_language_and_by_their_reference() {
    String one =
        reported("{\"nl\": \"Laptop WEG\", \"en\": \"Laptop gone\"}", "\"50% of ALL mail\"", false);
    String other = reported("\"Open share\"", "\"Nothing more.\"", false);
    String reference = ok(get("dpo", "/breaches/" + one), 200).extract().path("reference");

    assertThat(breaches("&q=laptop weg")).containsExactly(one);
    assertThat(breaches("&q=GONE")).containsExactly(one);
    assertThat(breaches("&q=50% of all")).containsExactly(one);
    assertThat(breaches("&q=0%of")).isEmpty();
    assertThat(breaches("&q=" + reference.toLowerCase(java.util.Locale.ROOT))).containsExactly(one);
    assertThat(breaches("&reference=" + reference)).containsExactly(one);
    assertThat(breaches("&reference=" + reference + "&q=share")).isEmpty();
    assertThat(breaches("&q=share")).containsExactly(other);
    ok(Calls.put("dpo", "/breaches/" + other + "/facts", "{\"title\": \"Closed share\"}"), 200);
    assertThat(breaches("&q=open share")).isEmpty();
    assertThat(breaches("&q=closed share")).containsExactly(other);
  }

  @Test
  void breaches_are_sorted_and_chosen_by_what_is_due_next() {
    String nobody = reported("\"Nobody yet\"", "\"x\"", false);
    String soon = reported("\"Soon\"", "\"x\"", false);
    String later = reported("\"Later\"", "\"x\"", false);
    affect(soon, client(processor, "en", "PT24H", "DISCOVERY"));
    affect(later, client(processor, "en", "PT48H", "DISCOVERY"));
    await().atMost(PATIENCE).until(() -> breaches("&dueBefore=2100-01-01T00:00:00Z").size() == 2);

    assertThat(breaches("&sort=dueAt")).containsExactly(soon, later, nobody);
    assertThat(breaches("&sort=-reportedAt")).containsExactly(later, soon, nobody);
    String tomorrow = Instant.now().plus(Duration.ofHours(30)).toString();
    assertThat(breaches("&dueBefore=" + tomorrow)).containsExactly(soon);
    assertThat(breaches("&dueBefore=" + tomorrow + "&sort=dueAt&status=CONFIRMED")).isEmpty();
  }

  @Test
  void notifications_of_all_breaches_are_listed_by_what_is_due_first() {
    String first = client(processor, "en", "PT24H", "DISCOVERY");
    String second = client(processor, "en", "PT48H", "DISCOVERY");
    String waiting = client(processor, "en", "PT24H", "CONFIRMATION");
    String one = reported("\"One\"", "\"x\"", false);
    String other = reported("\"Other\"", "\"x\"", false);
    String drill = reported("\"Drill\"", "\"x\"", true);
    affect(one, second);
    affect(one, waiting);
    affect(other, first);
    affect(drill, first);
    String of = "/notifications?processor=" + processor;
    await().atMost(PATIENCE).until(() -> ids(of, "clientId").size() == 3);
    await().atMost(PATIENCE).until(() -> ids(of + "&drill=true", "clientId").size() == 1);

    assertThat(ids(of + "&sort=dueAt", "clientId")).containsExactly(first, second, waiting);
    assertThat(ids(of + "&state=OPEN&client=" + first, "breachId")).containsExactly(other);
    assertThat(ids(of + "&drill=true", "breachId")).containsExactly(drill);
    assertThat(ids(of + "&state=NOTIFIED", "clientId")).isEmpty();
    ok(post("dpo", "/breaches/" + other + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    await()
        .atMost(PATIENCE)
        .until(() -> ids(of + "&state=NOTIFIED", "clientId").equals(List.of(first)));
    ok(get("dpo", of + "&client=" + first), 200)
        .body("items[0].reference", org.hamcrest.Matchers.notNullValue())
        .body("items[0].notifiedAt", org.hamcrest.Matchers.notNullValue());
  }

  @Test
  void tasks_are_chosen_by_kind_breach_and_processor() {
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor, Instant.now().minus(Duration.ofDays(3)));
    affect(breach, client);
    await()
        .atMost(PATIENCE)
        .until(() -> ids("/tasks?breach=" + breach + "&kind=EXPLAIN_DELAY", "kind").size() == 1);

    assertThat(ids("/tasks?processor=" + processor + "&kind=EXPLAIN_DELAY", "breachId"))
        .containsExactly(breach);
    assertThat(ids("/tasks?processor=" + processor("\"en\"") + "&kind=EXPLAIN_DELAY", "id"))
        .isEmpty();
    assertThat(ids("/tasks?breach=" + breach, "breachId")).containsOnly(breach);
  }

  @Test
  void what_cannot_be_asked_is_said() {
    for (String path :
        List.of(
            "/v1/breaches?sort=reportedAt",
            "/v1/breaches?dueBefore=tomorrow",
            "/v1/breaches?q=%20",
            "/v1/breaches?q=%00",
            "/v1/breaches?reference=%20",
            "/v1/notifications?sort=-dueAt&state=LATE&client=%20&drill=1",
            "/v1/tasks?kind=NONE&breach=1&processor=%20")) {
      assertThat(as("dpo").urlEncodingEnabled(false).get(path).statusCode())
          .as(path)
          .isEqualTo(400);
    }
    as("dpo")
        .urlEncodingEnabled(false)
        .get("/v1/notifications?sort=-dueAt&state=LATE&client=%20&drill=1")
        .then()
        .body("violations.field", org.hamcrest.Matchers.hasSize(4));
  }
}
