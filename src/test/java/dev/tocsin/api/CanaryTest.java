package dev.tocsin.api;

import static dev.tocsin.api.Calls.as;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.Brokers;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.LateKafka;
import dev.tocsin.testing.Listening;
import dev.tocsin.testing.Logged;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.TestServers;
import dev.tocsin.testing.Tracing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A bird that sings in every name, address and text that anybody can write: where others read along
 * (Kafka, the live feed, the log, metrics, health, traces), nobody hears it.
 */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(value = LateKafka.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = Tracing.class, restrictToAnnotatedClass = true)
@Tag("long")
class CanaryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String BIRD = "Kanarienvogel";
  private static final String PHONE = "+31 20 7770777";

  /** In any spelling: in bytes of Base64 or quoted-printable nobody would write to these places. */
  private static final Pattern HEARD =
      Pattern.compile("kanarienvogel|7770777", Pattern.CASE_INSENSITIVE);

  LateKafka kafka;
  ScriptedSmtpServer smtp;
  Tracing tracing;
  Database database;

  private final String processor = "p-" + UUID.randomUUID();
  private final String client = "c-" + UUID.randomUUID();

  @Test
  void nobody_who_reads_along_hears_it() throws Exception {
    try (Logged logged = Logged.start()) {
      kafka.bringUp();
      fileProcessorAndClient();
      String breach = reported();
      toldAndAnswered(breach);
      calledAndClosed(breach);
      dismissed();
      refusedRequests(breach);
      overKafka();
      String replay =
          ok(post("admin", "/replays", "{\"topic\": \"replay.canary\"}"), 202).extract().path("id");
      await()
          .atMost(PATIENCE)
          .until(() -> get("admin", "/replays/" + replay).path("state").equals("DONE"));

      String published = published("replay.canary");
      assertThat(published).as("the test has something to look at").contains(breach, client);
      silent("the replay", published);
      await()
          .atMost(PATIENCE)
          .until(() -> lines(published("breach.events.v1")) >= lines(published));
      silent("events", published("breach.events.v1"));
      silent("states of breaches", published("breach.state.v1"));
      silent("states of duties", published("notification.state.v1"));
      silent("the checkpoint", published("breach.events.v1.checkpoint"));
      assertThat(published("breach.reports.v1.dlq"))
          .as("what was sent by others goes back to them, and shows that this test hears")
          .contains(BIRD);
      silent("the live feed", fed(breach));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(tracing.told())
                      .contains(
                          "POST /v1/breaches/{id}/notices",
                          "GET /v1/acknowledgements/{token}",
                          "hand over mail",
                          "publish breach.events.v1",
                          "take breach.reports.v1"));
      silent("traces", tracing.told());
      silent("metrics", RestAssured.get("/q/metrics").asString());
      silent("health", RestAssured.get("/q/health").asString());
      silent(
          "the log",
          logged.entries().stream()
              .map(line -> line.message() + " " + line.thrown())
              .collect(Collectors.joining("\n")));
    }
  }

  @Test
  void what_is_recorded_is_part_of_the_trace_of_whoever_asked() {
    fileProcessorAndClient();
    String trace = "0af7651916cd43dd8448eb211c80319c";
    String breach =
        ok(
                as("dpo")
                    .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                    .contentType("application/json")
                    .body(report())
                    .post("/v1/breaches"),
                201)
            .extract()
            .path("id");

    assertThat(
            database.query(
                "select traceparent from event where stream = 'breach-" + breach + "'",
                String.class))
        .singleElement()
        .asString()
        .matches("00-" + trace + "-[0-9a-f]{16}-01")
        .doesNotContain("b7ad6b7169203331");
  }

  private static void silent(String where, String text) {
    assertThat(text).as(where).isNotEmpty();
    Matcher heard = HEARD.matcher(text);
    String around =
        heard.find()
            ? text.substring(
                Math.max(0, heard.start() - 300), Math.min(text.length(), heard.end() + 100))
            : "";
    assertThat(around).as(where).isEmpty();
  }

  private static long lines(String text) {
    return text.lines().count();
  }

  private void fileProcessorAndClient() {
    String words = "{\"nl\": \"%1$s nl\", \"en\": \"%1$s en\"}".formatted(BIRD);
    ok(
        put(
            "admin",
            "/processors/" + processor,
            """
            {"name": "%1$s B.V.", "address": "%1$sstraat 1, 3000 AA Rotterdam", "country": "NL",
             "dpo": {"name": "%1$s", "email": "kanarienvogel@processor.example", "phone": "%2$s"},
             "mailFrom": "datalek.kanarienvogel@processor.example", "languages": ["nl", "en"],
             "services": [{"id": "backup", "name": %3$s, "dataCategories": ["CONTACT"], "subProcessors": []}]}
            """
                .formatted(BIRD, PHONE, words)),
        201);
    ok(
        put(
            "admin",
            "/clients/" + client,
            """
            {"processorId": "%s", "name": "%2$s", "sector": "GENERAL", "language": "en", "services": ["backup"],
             "terms": {"notifyWithin": "PT24H", "clockStart": "DISCOVERY"},
             "contacts": [{"role": "TECHNICAL", "email": "kanarienvogel@client-a.example", "name": "%2$s", "phone": "%3$s"},
                          {"role": "FALLBACK", "email": "kanarienvogel@client-b.example", "name": "%2$s"}]}
            """
                .formatted(processor, BIRD, PHONE)),
        201);
  }

  private String report() {
    return """
        {"processorId": "%s", "title": "%2$s", "description": "%2$s at %3$s", "discoveredAt": "%4$s"}
        """
        .formatted(processor, BIRD, PHONE, Instant.now().minusSeconds(60));
  }

  private String reported() {
    String breach =
        ok(
                as("dpo")
                    .header("Idempotency-Key", BIRD + UUID.randomUUID())
                    .header("traceparent", BIRD)
                    .header("User-Agent", BIRD)
                    .contentType("application/json")
                    .body(report())
                    .post("/v1/breaches"),
                201)
            .extract()
            .path("id");
    ok(
        put(
            "dpo",
            "/breaches/" + breach + "/facts",
            """
            {"description": "%1$s", "cause": "%1$s", "systems": {"nl": "%1$s", "en": "%1$s"},
             "likelyConsequences": "%1$s", "databases": ["%1$s"], "confidentiality": true}
            """
                .formatted(BIRD)),
        200);
    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/measures",
            "{\"kind\": \"TAKEN\", \"description\": \"" + BIRD + "\"}"),
        201);
    Calls.affect(breach, client);
    return breach;
  }

  private void toldAndAnswered(String breach) {
    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/notices",
            "{\"kind\": \"INITIAL\", \"remark\": \"" + BIRD + "\"}"),
        202);
    String link =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    smtp.attempts().stream()
                        .filter(mail -> mail.to().contains("kanarienvogel@client-a.example"))
                        .map(mail -> LINK.matcher(mail.data().replace("=\r\n", "")))
                        .filter(Matcher::find)
                        .map(found -> found.group(1))
                        .findFirst(),
                java.util.Optional::isPresent)
            .orElseThrow();
    RestAssured.get(link).then().statusCode(200);
    RestAssured.given().formParam("acknowledged", "true").post(link).then().statusCode(200);
    RestAssured.given()
        .formParam("help", "true")
        .formParam("text", BIRD + " " + PHONE)
        .post(link + "/help-request")
        .then()
        .statusCode(200);
    as("mailserver")
        .contentType("message/rfc822")
        .body(
            ("From: kanarienvogel@client-a.example\r\nSubject: " + BIRD + "\r\n\r\n" + BIRD)
                .getBytes(StandardCharsets.UTF_8))
        .post("/v1/delivery-reports");
    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/notices",
            "{\"kind\": \"UPDATE\", \"remark\": \"" + BIRD + "\"}"),
        202);
  }

  private static final Pattern LINK = Pattern.compile("(/v1/acknowledgements/[A-Za-z0-9_.-]+)");

  private void calledAndClosed(String breach) {
    String duty = "/breaches/" + breach + "/notifications/" + client;
    ok(
        post(
            "dpo",
            duty + "/phone-call",
            "{\"result\": \"TOLD\", \"spokeWith\": \"%1$s\", \"remark\": \"%1$s\"}"
                .formatted(BIRD)),
        200);
    List<String> tasks = get("dpo", "/tasks?breach=" + breach).jsonPath().getList("items.id");
    for (String task : tasks) {
      post("dpo", "/tasks/" + task + "/completion", "{\"result\": \"" + BIRD + "\"}");
    }
  }

  private void dismissed() {
    String breach = ok(post("dpo", "/breaches", report()), 201).extract().path("id");
    Calls.affect(breach, client);
    ok(post("dpo", "/breaches/" + breach + "/dismissal", "{\"reason\": \"" + BIRD + "\"}"), 200);
    ok(post("dpo", "/breaches/" + breach + "/reopening", "{\"reason\": \"" + BIRD + "\"}"), 200);
  }

  private void refusedRequests(String breach) {
    ok(post("dpo", "/breaches", report().replace("title", BIRD)), 400);
    ok(get("dpo", "/breaches?q=" + BIRD), 200);
    ok(get("dpo", "/breaches?status=" + BIRD), 400);
    ok(get("dpo", "/clients/" + BIRD.toLowerCase(java.util.Locale.ROOT)), 404);
    ok(get("dpo", "/tasks?cursor=" + BIRD), 400);
    ok(post("dpo", "/breaches/" + breach + "/closure", "{\"" + BIRD + "\": "), 400);
    RestAssured.get("/v1/acknowledgements/" + BIRD).then().statusCode(404);
    as("dpo")
        .header("ce-id", BIRD + " " + PHONE)
        .header("ce-source", "urn:" + BIRD)
        .header("ce-type", BIRD)
        .header("ce-specversion", "1.0")
        .contentType("application/json")
        .body(report())
        .post("/v1/breaches");
  }

  private void overKafka() throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (String body : List.of(report(), report().replace("title", BIRD), BIRD)) {
        var record = new ProducerRecord<>("breach.reports.v1", BIRD, body);
        String id = BIRD + ", " + PHONE + " " + UUID.randomUUID();
        record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_source", ("urn:" + BIRD).getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
      }
    }
    await()
        .atMost(PATIENCE)
        .until(
            () -> get("admin", "/tasks?kind=REPORT_REFUSED").jsonPath().getList("items.id"),
            tasks -> tasks.size() >= 2);
  }

  /** Keys, headers and values. */
  private String published(String topic) {
    return Brokers.committed(kafka.bootstrapServers(), topic).stream()
        .map(CanaryTest::said)
        .collect(Collectors.joining("\n"));
  }

  private static String said(ConsumerRecord<String, byte[]> record) {
    StringBuilder said = new StringBuilder(String.valueOf(record.key()));
    record
        .headers()
        .forEach(
            header ->
                said.append(' ')
                    .append(header.key())
                    .append('=')
                    .append(new String(header.value(), StandardCharsets.UTF_8)));
    return said + " " + new String(record.value(), StandardCharsets.UTF_8);
  }

  private String fed(String breach) {
    try (Listening listening = Listening.as("dpo", "?after=0")) {
      String dismissed = Calls.breach(processor);
      listening.until(told -> told.data().at("/data/breachId").asText().equals(dismissed));
      assertThat(listening.told().toString()).contains(breach);
      return listening.told().toString();
    }
  }
}
