package dev.tocsin.feed;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.limits.ListenersAtATime;
import dev.tocsin.testing.Listening;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody is told who listens. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class LiveFeedTest {

  private static final String REPORTED = "breach.reported.v1";
  private static final String CONFIRMED = "breach.confirmed.v1";
  private static final String CLOSED = "breach.closed.v1";

  @Inject Feed feed;
  @Inject ListenersAtATime places;

  private static void confirm(String breach) {
    ok(post("dpo", "/breaches/" + breach + "/confirmation", "{}"), 200);
  }

  private static void dismiss(String breach) {
    ok(post("dpo", "/breaches/" + breach + "/dismissal", "{\"reason\": {\"en\": \"No.\"}}"), 200);
  }

  @Test
  void all_of_a_breach_is_told_in_order_as_kafka_has_it() {
    String processor = processor("\"en\"");
    String breach = breach(processor);
    confirm(breach);

    try (Listening listening = Listening.as("analyst", "?after=0&breach=" + breach)) {
      List<Listening.Told> told = listening.until(CONFIRMED);

      assertThat(listening.header("Content-Type")).startsWith("text/event-stream");
      assertThat(listening.header("Cache-Control")).isEqualTo("no-store");
      assertThat(told).extracting(Listening.Told::event).containsExactly(REPORTED, CONFIRMED);
      List<Map<String, Object>> recorded =
          ok(get("dpo", "/breaches/" + breach + "/events"), 200).extract().path("items");
      for (int i = 0; i < told.size(); i++) {
        Listening.Told event = told.get(i);
        assertThat(event.id()).isEqualTo(recorded.get(i).get("position").toString());
        assertThat(event.data().get("id").asText()).isEqualTo(recorded.get(i).get("id"));
        assertThat(event.data().get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.data().get("type").asText()).isEqualTo("dev.tocsin." + event.event());
        assertThat(event.data().get("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(event.data().get("sequence").asText())
            .isEqualTo(String.format("%020d", Long.valueOf(event.id())));
        assertThat(event.data().at("/data/breachId").asText()).isEqualTo(breach);
        assertThat(event.data().at("/data/processorId").asText()).isEqualTo(processor);
      }
    }
  }

  @Test
  void who_says_nothing_is_told_what_comes_from_now_on() {
    String processor = processor("\"en\"");
    String before = breach(processor);
    try (Listening all = Listening.as("dpo", "?after=0&breach=" + before)) {
      all.until(REPORTED);
    }

    try (Listening listening = Listening.as("dpo", "?processor=" + processor)) {
      String breach = breach(processor);
      confirm(breach);

      assertThat(listening.until(CONFIRMED))
          .extracting(told -> told.data().at("/data/breachId").asText())
          .containsOnly(breach);
    }
  }

  @Test
  void who_comes_back_goes_on_where_it_was() {
    String breach = breach(processor("\"en\""));
    confirm(breach);
    String first;
    try (Listening listening = Listening.as("auditor", "?after=0&breach=" + breach)) {
      first = listening.until(CONFIRMED).get(0).id();
    }

    try (Listening again =
        Listening.as("auditor", "?after=0&breach=" + breach, "Last-Event-ID", first)) {
      assertThat(again.until(CONFIRMED))
          .extracting(Listening.Told::event)
          .containsExactly(CONFIRMED);
    }
  }

  @Test
  void only_what_is_asked_for_is_told() {
    String processor = processor("\"en\"");
    String breach = breach(processor);
    String drill =
        ok(
                post(
                    "dpo",
                    "/breaches",
                    """
                    {"processorId": "%s", "title": "Drill", "description": "Only a drill.",
                     "discoveredAt": "2026-01-01T00:00:00Z", "drill": true}
                    """
                        .formatted(processor)),
                201)
            .extract()
            .path("id");
    confirm(breach);
    dismiss(drill);
    String of = "?after=0&processor=" + processor;

    try (Listening types = Listening.as("dpo", of + "&type=" + CONFIRMED + "&type=" + REPORTED);
        Listening drills = Listening.as("dpo", of + "&drill=true");
        Listening others = Listening.as("dpo", of + "&drill=false")) {
      assertThat(types.until(CONFIRMED))
          .extracting(Listening.Told::event)
          .containsExactly(REPORTED, REPORTED, CONFIRMED);
      assertThat(drills.until("breach.dismissed.v1"))
          .extracting(told -> told.data().at("/data/breachId").asText())
          .containsOnly(drill)
          .hasSize(2);
      assertThat(others.until(CONFIRMED))
          .extracting(told -> told.data().at("/data/breachId").asText())
          .containsOnly(breach)
          .hasSize(2);
    }
  }

  @Test
  void of_what_there_is_not_nothing_is_told() {
    try (Listening nobody = Listening.as("dpo", "?after=0&processor=p-nobody");
        Listening nothing = Listening.as("dpo", "?after=0&breach=" + UUID.randomUUID());
        Listening other = Listening.as("dpo", "")) {
      confirm(breach(processor("\"en\"")));
      other.until(CONFIRMED);

      assertThat(nobody.told()).isEmpty();
      assertThat(nothing.told()).isEmpty();
    }
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    as("dpo")
        .header("Last-Event-ID", "-1")
        .get("/v1/events?processor=%20&breach=x&type=dev.tocsin.breach.closed.v1&drill=yes&after=x")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body(
            "violations.field",
            org.hamcrest.Matchers.containsInAnyOrder(
                "processor", "breach", "type", "drill", "Last-Event-ID"));
    ok(get("dpo", "/events?after=01"), 400);
    ok(get("dpo", "/events?since=1"), 400);
    as("dpo").accept("application/json").get("/v1/events").then().statusCode(406);
  }

  @Test
  void a_position_that_there_is_not_is_no_place_to_go_on_from() {
    as("dpo")
        .get("/v1/events?after=999999999999")
        .then()
        .statusCode(400)
        .body("violations[0].field", org.hamcrest.Matchers.equalTo("after"));
    as("dpo")
        .header("Last-Event-ID", "999999999999")
        .get("/v1/events")
        .then()
        .statusCode(400)
        .body("violations[0].field", org.hamcrest.Matchers.equalTo("Last-Event-ID"));
  }

  @Test
  void who_takes_nothing_holds_nobody_up() throws IOException {
    String processor = processor("\"en\"");
    try (Listening.Deaf deaf = Listening.deaf("dpo", "?after=0");
        Listening listening = Listening.as("dpo", "?type=" + CLOSED + "&processor=" + processor)) {
      assertThat(deaf.socket().isConnected()).isTrue();
      String breach = breach(processor);
      confirm(breach);
      ok(post("dpo", "/breaches/" + breach + "/closure", "{}"), 200);

      assertThat(listening.until(CLOSED)).hasSize(1);
    }
  }

  @Test
  void who_hangs_up_is_forgotten() {
    Listening listening = Listening.as("dpo", "");
    assertThat(feed.listeners()).isPositive();
    listening.close();

    await().atMost(Duration.ofSeconds(30)).until(() -> feed.listeners() == 0);
  }

  @Test
  void who_hangs_up_gives_its_place_back_whatever_it_asked_for_behind_it() throws IOException {
    for (int nth = 0; nth < 20; nth++) {
      try (Listening.Deaf many = Listening.deaf("dpo", "?after=0", 9)) {
        many.socket().setSoLinger(true, 0); // as who is cut off
        assertThat(many.socket().getInputStream().read()).isPositive();
      }
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> places.now() == 0);
  }

  @Test
  void who_asks_for_what_never_was_and_is_gone_leaves_nothing_behind() throws IOException {
    for (int nth = 0; nth < 50; nth++) {
      try (Listening.Deaf gone = Listening.deaf("dpo", "?after=999999999999")) {
        gone.socket().setSoLinger(true, 0);
      }
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> feed.listeners() == 0);
    ok(get("dpo", "/events?after=999999999999"), 400);
  }

  @Test
  void a_head_says_what_would_come_and_ends() {
    as("dpo").head("/v1/events").then().statusCode(200).contentType("text/event-stream");
    as("dpo").head("/v1/events?after=x").then().statusCode(400);
  }
}
