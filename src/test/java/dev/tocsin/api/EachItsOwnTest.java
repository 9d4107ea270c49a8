package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.clientBody;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processorBody;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tocsin.testing.ReadMail;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two clients of one breach: what holds for the one is not said of, nor to, the other. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class EachItsOwnTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant begun = now.minus(3, ChronoUnit.DAYS);
  private final Instant ended = now.minus(2, ChronoUnit.DAYS);

  ScriptedSmtpServer smtp;

  @Test
  void what_is_affected_at_one_client_and_how_much_of_it_is_told_to_that_client_alone() {
    String processor = processor("");
    String bakery = client(processor, "\"backup\"", "GENERAL");
    String garage = client(processor, "\"backup\"", "GENERAL");
    String other = client(processor, "\"backup\"", "GENERAL");
    String breach = breach(processor);
    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/affected-clients",
            """
            {"clientIds": ["%1$s", "%2$s", "%3$s"],
             "scope": {"%1$s": "The till of the bakery.", "%2$s": "The workshop's diary."},
             "estimates": {"%1$s": {"subjects": {"min": 1234, "max": 1234, "basis": "EXACT"}},
                           "%2$s": {"subjects": {"min": 5678, "max": 5678, "basis": "EXACT"}}}}
            """
                .formatted(bakery, garage, other)),
        200);
    notification(breach, bakery)
        .body("scope", equalTo("The till of the bakery."), "estimate.subjects.min", equalTo(1234));
    notification(breach, garage)
        .body("scope", equalTo("The workshop's diary."), "estimate.subjects.min", equalTo(5678));
    notification(breach, other).body("scope", nullValue(), "estimate", nullValue());

    for (String kind : List.of("INITIAL", "UPDATE")) {
      ok(
          post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"%s\"}".formatted(kind)),
          202);
      int number = kind.equals("INITIAL") ? 1 : 2;
      String toBakery = mail(bakery, number);
      String toGarage = mail(garage, number);
      String toOther = mail(other, number);
      assertThat(toBakery).contains("The till of the bakery.").containsPattern("1[,.]?234");
      assertThat(toGarage).contains("The workshop's diary.").containsPattern("5[,.]?678");
      assertThat(List.of(toGarage, toOther))
          .noneMatch(text -> text.contains("bakery") || text.matches(".*1[,.]?234.*"));
      assertThat(List.of(toBakery, toOther))
          .noneMatch(text -> text.contains("workshop") || text.matches(".*5[,.]?678.*"));
    }
  }

  @Test
  void whoever_used_the_service_when_it_happened_is_affected_and_nobody_else() {
    String processor = processor("");
    String always = client(processor, "\"backup\"", "GENERAL");
    String during = client(processor, used(null, begun.plusSeconds(60)), "GENERAL");
    String fromTheLastMinute = client(processor, used(ended.minusSeconds(60), null), "GENERAL");
    String endedBefore = client(processor, used(null, begun.minusSeconds(60)), "GENERAL");
    String begunAfter = client(processor, used(ended.plusSeconds(60), null), "GENERAL");
    String ofAnother = client(processor, "\"mail\"", "GENERAL");
    String breach = breach(processor, ended);
    occurred(breach);

    affectUsers(breach);

    List<String> named =
        ok(get("dpo", "/breaches/" + breach + "/notifications"), 200)
            .extract()
            .path("items.clientId");
    assertThat(named)
        .containsExactlyInAnyOrder(always, during, fromTheLastMinute)
        .doesNotContain(endedBefore, begunAfter, ofAnother);
  }

  @Test
  void whose_own_mail_runs_on_the_service_that_is_down_is_phoned_and_who_left_it_is_not() {
    String processor = processor("\"hostsMail\": true,");
    String still = client(processor, "\"backup\"", "GENERAL");
    String untilNextMonth = client(processor, used(null, now.plus(30, ChronoUnit.DAYS)), "GENERAL");
    String leftSince = client(processor, used(null, now.minus(1, ChronoUnit.DAYS)), "GENERAL");
    String notYet = client(processor, used(now.plus(1, ChronoUnit.DAYS), null), "GENERAL");
    String breach = breach(processor);
    ok(
        put(
            "dpo",
            "/breaches/" + breach + "/facts",
            "{\"availability\": true, \"occurredFrom\": \"%s\"}".formatted(begun)),
        200);

    ok(
            post(
                "dpo",
                "/breaches/" + breach + "/affected-clients",
                "{\"services\": [\"backup\"], \"clientIds\": [\"%s\"]}".formatted(notYet)),
            200)
        .body("identified", equalTo(4));

    for (String client : List.of(still, untilNextMonth)) {
      notification(breach, client).body("phone", equalTo("MAIL_SERVICE_DOWN"));
    }
    for (String client : List.of(leftSince, notYet)) {
      notification(breach, client).body("phone", nullValue());
    }
    List<String> phoned =
        ok(get("dpo", "/tasks?limit=500"), 200)
            .extract()
            .path(
                "items.findAll { it.breachId == '%s' && it.clientId }.clientId".formatted(breach));
    assertThat(phoned).containsExactlyInAnyOrder(still, untilNextMonth);
  }

  @Test
  void special_categories_are_likely_in_health_care_and_where_a_service_holds_them() { // Itum I11
    String contacts = processor("");
    String general = client(contacts, "\"backup\"", "GENERAL");
    String practice = client(contacts, "\"backup\"", "HEALTHCARE");
    String breach = breach(contacts);
    affectUsers(breach);
    notification(breach, general).body("specialCategoriesLikely", equalTo(false));
    notification(breach, practice).body("specialCategoriesLikely", equalTo(true));

    String health = processor("\"dataCategories\": [\"HEALTH\"],");
    String holding = client(health, "\"backup\"", "GENERAL");
    String left = client(health, used(null, begun.minusSeconds(60)), "GENERAL");
    String another = breach(health);
    occurred(another);
    affectUsers(another);
    affect(another, left);
    notification(another, holding).body("specialCategoriesLikely", equalTo(true));
    notification(another, left).body("specialCategoriesLikely", equalTo(false));
  }

  private static void affectUsers(String breach) {
    ok(
        post("dpo", "/breaches/" + breach + "/affected-clients", "{\"services\": [\"backup\"]}"),
        200);
  }

  /** Its own, whose backup has this too; its id. */
  private static String processor(String more) {
    String id = "p-" + UUID.randomUUID();
    String body = processorBody("\"en\"");
    if (more.contains("dataCategories")) {
      body = body.replaceFirst("\"dataCategories\": \\[\"CONTACT\"\\],", "");
    }
    body = body.replaceFirst("\"id\": \"backup\",", "\"id\": \"backup\", " + more);
    ok(put("admin", "/processors/" + id, body), 201);
    return id;
  }

  private static String client(String processor, String service, String sector) {
    String id = "c-" + UUID.randomUUID();
    String body =
        clientBody(processor, id, "en", "PT24H", "REPORT")
            .replace("[\"backup\"]", "[" + service + "]")
            .replace("GENERAL", sector);
    ok(put("admin", "/clients/" + id, body), 201);
    return id;
  }

  private static String used(Instant from, Instant until) {
    return "{\"id\": \"backup\", \"from\": %s, \"until\": %s}".formatted(json(from), json(until));
  }

  private static String json(Instant time) {
    return time == null ? "null" : "\"" + time + "\"";
  }

  private void occurred(String breach) {
    ok(
        put(
            "dpo",
            "/breaches/" + breach + "/facts",
            "{\"occurredFrom\": \"%s\", \"occurredUntil\": \"%s\"}".formatted(begun, ended)),
        200);
  }

  /** Once it is opened: what others have ordered may come first. */
  private static ValidatableResponse notification(String breach, String client) {
    String path = "/breaches/" + breach + "/notifications/" + client;
    return ok(
        await().atMost(PATIENCE).until(() -> get("dpo", path), it -> it.statusCode() == 200), 200);
  }

  /** The text of the notice of that number, when it has come. */
  private String mail(String client, int number) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                notices(client)
                    .filter(mail -> mail.subject().contains("Notice " + number))
                    .toList(),
            mails -> !mails.isEmpty())
        .get(0)
        .text();
  }

  private Stream<ReadMail> notices(String client) {
    return smtp.attemptsTo("it@" + client + ".example").stream().map(ReadMail::of);
  }
}
