package dev.tocsin.api;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.client;
import static dev.tocsin.api.Calls.clientBody;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.processorBody;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.SmtpAnswer;
import dev.tocsin.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens while a clock runs, as people see it: tasks, mail, figures. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@Tag("long")
class BeforeTheDueTimeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  ScriptedSmtpServer smtp;
  Database database;

  @Test
  void whom_nothing_reached_when_nine_tenths_of_the_time_are_over_is_phoned() {
    String processor = processor("\"en\"");
    String late = client(processor, "en", "PT1H", "DISCOVERY");
    String early = client(processor, "en", "PT65M", "DISCOVERY");
    String breach = breach(processor, Instant.now().minus(Duration.ofMinutes(55)));
    affect(breach, late);
    affect(breach, early);

    awaitWarnings(breach, late, 0.5f, 0.75f, 0.9f);
    awaitWarnings(breach, early, 0.5f, 0.75f);
    ok(get("dpo", "/tasks?limit=500"), 200)
        .body("items.id", hasItems("phone-client." + breach + "." + late))
        .body("items.id", not(hasItems("phone-client." + breach + "." + early)));
  }

  private static void awaitWarnings(String breach, String client, Float... fractions) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("warnings.fraction", contains(fractions)));
  }

  @Test
  void a_corrected_discovery_hurries_the_mail_that_waits_for_another_try() {
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    String breach = breach(processor);
    smtp.nextTo("it@" + client + ".example", SmtpAnswer.DROP_AFTER_DATA);
    affect(breach, client);
    ok(post("dpo", "/breaches/" + breach + "/notices", "{\"kind\": \"INITIAL\"}"), 202);
    awaitDelivery(breach, client, "UNCERTAIN");
    String quarterOfAnHour = "next_at > now() + interval '10 minutes'";
    assertThat(waiting(client, quarterOfAnHour)).as("before it is corrected").isOne();

    Instant discoveredAt = Instant.now().minus(Duration.ofHours(24)).plusSeconds(30);
    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/discovery-correction",
            "{\"discoveredAt\": \"%s\", \"reason\": \"An older log was found.\"}"
                .formatted(discoveredAt)),
        200);

    awaitDelivery(breach, client, "ACCEPTED");
    ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .body("state", equalTo("NOTIFIED"), "notices[0].deliveries[0].attempts", equalTo(2));
  }

  private long waiting(String client, String condition) {
    return database.count("mail where client_id = '" + client + "' and " + condition);
  }

  @Test
  void a_drills_notice_that_comes_back_goes_to_nobody_who_does_not_play_along() {
    String id = UUID.randomUUID().toString();
    String dpo = "drill-" + id + "@processor.example";
    String plays = "it@plays-" + id + ".example";
    String real = "board@real-" + id + ".example";
    String processor = "p-" + id;
    ok(
        put(
            "admin",
            "/processors/" + processor,
            processorBody("\"en\"")
                .replace("privacy@processor.example", dpo)
                .replaceFirst("\\{", "{\"drillAddresses\": [\"" + plays + "\"],")),
        201);
    String client = "c-" + id;
    String contacts = "{\"role\": \"TECHNICAL\", \"email\": \"it@%s.example\"}".formatted(client);
    String both =
        "{\"role\": \"TECHNICAL\", \"email\": \"%s\"}, {\"role\": \"FALLBACK\", \"email\": \"%s\"}";
    String body = clientBody(processor, client, "en", "PT24H", "DISCOVERY");
    ok(
        put("admin", "/clients/" + client, body.replace(contacts, both.formatted(plays, real))),
        201);
    String drill =
        ok(
                post(
                    "dpo",
                    "/breaches",
                    Calls.report(processor, Instant.now().minusSeconds(60))
                        .replaceFirst("\\{", "{\"drill\": true,")),
                201)
            .extract()
            .path("id");
    smtp.nextTo(plays, SmtpAnswer.atRecipient(550, "5.1.1 Unknown"));
    affect(drill, client);
    ok(post("dpo", "/breaches/" + drill + "/notices", "{\"kind\": \"INITIAL\"}"), 202);

    awaitDelivery(drill, client, "BOUNCED");
    ok(get("dpo", "/breaches/" + drill + "/notifications/" + client), 200)
        .body("state", equalTo("OPEN"), "notices[0].deliveries.to", contains(plays));
    ok(get("dpo", "/tasks?limit=500"), 200)
        .body("items.id", hasItems("phone-client." + drill + "." + client));
    assertThat(waiting(client, "recipient = '" + real + "'")).isZero();
    assertThat(smtp.attemptsTo(real)).isEmpty();
  }

  @Test
  void who_should_have_been_told_and_was_not_is_counted() {
    double before = overdue();
    String processor = processor("\"en\"");
    String client = client(processor, "en", "PT24H", "DISCOVERY");
    SmtpAnswer[] later = new SmtpAnswer[20];
    java.util.Arrays.fill(later, SmtpAnswer.atRecipient(451, "4.3.0 Later"));
    smtp.nextTo("it@" + client + ".example", later);
    affect(breach(processor, Instant.now().minus(Duration.ofHours(30))), client);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(overdue()).isEqualTo(before + 1));
  }

  private static double overdue() {
    String metrics = RestAssured.get("/q/metrics").then().statusCode(200).extract().asString();
    Matcher gauge =
        Pattern.compile("tocsin_notifications\\{[^}]*state=\"OVERDUE\"[^}]*} ([0-9.]+)")
            .matcher(metrics);
    assertThat(gauge.find()).as("the gauge in %s", metrics).isTrue();
    return Double.parseDouble(gauge.group(1));
  }

  @Test
  void what_was_ordered_is_done_though_whoever_ordered_it_hangs_up() throws Exception {
    String processor = processor("\"en\"");
    try (Connection hold = database.asOwner();
        Statement statement = hold.createStatement()) {
      hold.setAutoCommit(false);
      statement.execute("lock table breach in exclusive mode");
      try (Socket caller = reporting(Calls.report(processor, Instant.now()))) {
        await().atMost(PATIENCE).until(this::stillWaits);
        caller.setSoLinger(true, 0); // hangs up at once
      }
      await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(this::stillWaits);
      hold.commit();
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches?processor=" + processor), 200)
                    .body("items.title", equalTo(List.of("Console open"))));
  }

  private boolean stillWaits() throws SQLException {
    return database
            .query(
                "select count(*) from pg_locks l join pg_class c on c.oid = l.relation"
                    + " where c.relname = 'breach' and not l.granted",
                Long.class)
            .get(0)
        > 0;
  }

  /** A report on its way, whose answer nobody has read. */
  private static Socket reporting(String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String login = Base64.getEncoder().encodeToString("dpo:dpo".getBytes(StandardCharsets.UTF_8));
    String head =
        "POST /v1/breaches HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
            + login
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return socket;
  }

  private static void awaitDelivery(String breach, String client, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
                    .body("notices[0].deliveries.state", contains(state)));
  }
}
