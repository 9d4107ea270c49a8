package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processorBody;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAttempt;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom mail may reach, and whom it cannot. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DrillAndPhoneTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  ScriptedSmtpServer smtp;

  @Test
  void a_drill_reaches_only_who_plays_along_and_the_dpo_in_everybody_elses_place() {
    String id = UUID.randomUUID().toString();
    String dpo = "drill-" + id + "@processor.example";
    String processor = "p-" + id;
    String body =
        processorBody("\"en\"")
            .replace("privacy@processor.example", dpo)
            .replaceFirst("\\{", "{\"drillAddresses\": [\"%s\"],".formatted("@c-play.example"));
    ok(put("admin", "/processors/" + processor, body), 201);
    String playing = client(processor, "en", "PT24H", "DISCOVERY");
    String other = client(processor, "en", "PT24H", "DISCOVERY");
    ok(
        put(
            "admin",
            "/clients/" + playing,
            Calls.clientBody(processor, "play", "en", "PT24H", "DISCOVERY")
                .replace("it@play.example", "it@c-play.example")),
        200);
    String drill =
        ok(
                post(
                    "dpo",
                    "/breaches",
                    Calls.report(processor, Instant.now().minusSeconds(60))
                        .replaceFirst("\\{", "{\"drill\": true,")),
                201)
            .body("reference", startsWith("DRILL-"))
            .extract()
            .path("id");
    affect(drill, playing);
    affect(drill, other);
    ok(post("dpo", "/breaches/" + drill + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    awaitState(drill, playing, "NOTIFIED");
    awaitState(drill, other, "NOTIFIED");

    String reference = ok(get("dpo", "/breaches/" + drill), 200).extract().path("reference");
    List<SmtpAttempt> mails =
        smtp.attempts().stream().filter(mail -> mail.data().contains(reference)).toList();
    assertThat(mails)
        .extracting(SmtpAttempt::to)
        .contains(List.of("it@c-play.example"), List.of(dpo))
        .isSubsetOf(List.of(List.of("it@c-play.example"), List.of(dpo)));
    ok(
        post(
            "dpo",
            "/breaches/" + drill + "/notifications/" + playing + "/help-request",
            "{\"text\": \"We practise asking.\"}"),
        200);
    ok(get("dpo", "/tasks?limit=500"), 200)
        .body("items.find { it.breachId == '" + drill + "' }.drill", equalTo(true));
    ok(get("dpo", "/register?processor=" + processor), 200).body("items.size()", equalTo(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"availability\": true}", "{\"unavailability\": \"TEMPORARY\"}"})
  void a_client_whose_own_mail_is_down_is_phoned_as_well(String facts) {
    String processor = "p-" + UUID.randomUUID();
    ok(
        put(
            "admin",
            "/processors/" + processor,
            processorBody("\"en\"")
                .replaceFirst("\"id\": \"backup\",", "\"id\": \"backup\", \"hostsMail\": true,")),
        201);
    String before = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    String named = "/breaches/" + breach + "/affected-clients";
    ok(post("dpo", named, "{\"services\": [\"backup\"]}"), 200);
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + before), 200)
        .body("phone", nullValue());

    ok(put("dpo", "/breaches/" + breach + "/facts", facts), 200);
    String after = client(processor, "en", "PT24H", "DISCOVERY");
    ok(post("dpo", named, "{\"clientIds\": [\"" + after + "\"]}"), 200);

    for (String client : List.of(before, after)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                      .body("phone", equalTo("MAIL_SERVICE_DOWN")));
      ok(get("dpo", "/tasks?limit=500"), 200)
          .body("items.id", hasItem("phone-client." + breach + "." + client))
          .body("items.find { it.breachId == '" + breach + "' }.drill", equalTo(false));
    }
  }

  private static void awaitState(String breach, String client, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("state", equalTo(state)));
  }
}
