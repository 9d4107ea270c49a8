package dev.tocsin.mail;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.SmtpAttempt;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A breach that touches one client, over HTTP; every id and address is this affair's own. */
public final class Affair {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String key = "m" + COUNT.incrementAndGet();
  private String processorName = "Processor";
  private String clientName = "Client";
  private String title = "Title";
  private Duration notifyWithin = Duration.ofHours(24);
  private Duration discoveredAgo = Duration.ofMinutes(1);
  private String domain = key + ".example";
  private int fallbacks;
  private boolean hasBounceAddress;
  private String breachId;

  public Affair processorNamed(String name) {
    processorName = name;
    return this;
  }

  public Affair clientNamed(String name) {
    clientName = name;
    return this;
  }

  public Affair titled(String words) {
    title = words;
    return this;
  }

  /** A clock with so much left on it when the breach is reported. */
  public Affair dueIn(Duration left) {
    notifyWithin = Duration.ofMinutes(10);
    discoveredAgo = notifyWithin.minus(left);
    return this;
  }

  public Affair withFallback() {
    return withFallbacks(1);
  }

  Affair withFallbacks(int count) {
    fallbacks = count;
    return this;
  }

  /** The client's addresses are at this domain, which others may have too. */
  Affair at(String hosted) {
    domain = hosted;
    return this;
  }

  Affair withBounceAddress() {
    hasBounceAddress = true;
    return this;
  }

  String bounceAddress() {
    return "bounce@" + key + ".example";
  }

  public String technical() {
    return (domain.startsWith(key) ? "it@" : key + "@") + domain;
  }

  public String fallback() {
    return fallback(1);
  }

  String fallback(int number) {
    return "board" + (number == 1 ? "" : number) + "@" + key + ".example";
  }

  public String dpo() {
    return "privacy@" + key + ".example";
  }

  public String sender() {
    return "breach@" + key + ".example";
  }

  String processorId() {
    return key;
  }

  public String breachId() {
    return breachId;
  }

  NotificationId notification() {
    return new NotificationId(BreachId.of(breachId), new ClientId(key));
  }

  /** Everything up to a client that is affected. */
  public Affair report() {
    put("/v1/processors/" + key, processor());
    put("/v1/clients/" + key, client());
    breachId =
        as("dpo").body(breach()).post("/v1/breaches").then().statusCode(201).extract().path("id");
    post("/affected-clients", Map.of("clientIds", List.of(key))).statusCode(200);
    return this;
  }

  public Affair issue(String kind) {
    post("/notices", Map.of("kind", kind)).statusCode(202);
    return this;
  }

  public ValidatableResponse reportOnly() {
    put("/v1/processors/" + key, processor());
    return as("dpo").body(breach()).post("/v1/breaches").then();
  }

  public ValidatableResponse post(String command, Object body) {
    return as("dpo").body(body).post("/v1/breaches/" + breachId + command).then();
  }

  /** In the order in which they were queued: {to, state, at, attempts, reply}. */
  public List<Map<String, Object>> deliveries(int notice) {
    List<List<Map<String, Object>>> all =
        as("auditor")
            .get("/v1/breaches/" + breachId + "/notifications/" + key)
            .then()
            .statusCode(200)
            .extract()
            .path("notices.deliveries");
    return all.size() < notice ? List.of() : all.get(notice - 1);
  }

  public String state() {
    return as("auditor")
        .get("/v1/breaches/" + breachId + "/notifications/" + key)
        .then()
        .statusCode(200)
        .extract()
        .path("state");
  }

  /** Short names: {@code notice-accepted}. */
  public List<String> events() {
    List<String> types =
        as("auditor")
            .get("/v1/breaches/" + breachId + "/events?limit=500")
            .then()
            .statusCode(200)
            .extract()
            .path("items.type");
    List<String> names = new ArrayList<>();
    types.forEach(type -> names.add(type.replaceAll("^.*\\.([a-z-]+)\\.v\\d+$", "$1")));
    return names;
  }

  /** Kinds of what a person has to do. */
  public List<String> tasks() {
    return as("dpo")
        .get("/v1/tasks?limit=500")
        .then()
        .statusCode(200)
        .extract()
        .path("items.findAll { it.breachId == '" + breachId + "' }.kind");
  }

  /** The id of the only open task of this kind. */
  String task(String kind) {
    List<String> ids =
        as("dpo")
            .get("/v1/tasks?limit=500")
            .then()
            .statusCode(200)
            .extract()
            .path(
                "items.findAll { it.breachId == '"
                    + breachId
                    + "' && it.kind == '"
                    + kind
                    + "' }.id");
    return ids.size() == 1 ? ids.get(0) : "tasks: " + ids;
  }

  /** What the mail to {@code recipient} is called that was queued first. */
  public String messageId(Database database, String recipient) {
    return database
        .query(
            "select message_id from mail where recipient = '" + recipient + "' order by id limit 1",
            String.class)
        .get(0);
  }

  /** Passes on the report of that name about that mail, as a pipe does. */
  public void postReport(String name, String messageId, String outcome) {
    pass(Fixtures.about(messageId, name), "", outcome);
  }

  /** The same, and it names whom the mail was for. */
  void postReportFor(String recipient, String name, String messageId, String outcome) {
    pass(Fixtures.about(messageId, recipient, name), "", outcome);
  }

  /**
   * @param query behind the path
   */
  static void pass(byte[] message, String query, String outcome) {
    given()
        .urlEncodingEnabled(false)
        .auth()
        .preemptive()
        .basic("mailserver", "mailserver")
        .contentType("message/rfc822")
        .body(message)
        .post("/v1/delivery-reports" + query)
        .then()
        .statusCode(200)
        .body("outcome", equalTo(outcome))
        .body("bounced", equalTo(outcome.equals("BOUNCED") ? 1 : 0))
        .body("ignored", equalTo(outcome.equals("BOUNCED") ? 0 : 1));
  }

  public static MimeMessage read(SmtpAttempt attempt) {
    try {
      byte[] bytes = attempt.data().getBytes(StandardCharsets.ISO_8859_1);
      return new MimeMessage(null, new ByteArrayInputStream(bytes));
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> processor() {
    Map<String, Object> processor =
        new HashMap<>(
            Map.of(
                "name", processorName,
                "address", "Street 1",
                "country", "NL",
                "dpo", Map.of("email", dpo()),
                "mailFrom", sender(),
                "languages", List.of("en"),
                "services", List.of()));
    if (hasBounceAddress) {
      processor.put("bounceAddress", bounceAddress());
    }
    return processor;
  }

  private Map<String, Object> client() {
    List<Map<String, String>> contacts = new ArrayList<>();
    contacts.add(Map.of("role", "TECHNICAL", "email", technical()));
    for (int i = 1; i <= fallbacks; i++) {
      contacts.add(Map.of("role", "FALLBACK", "email", fallback(i)));
    }
    return Map.of(
        "processorId",
        key,
        "name",
        clientName,
        "sector",
        "GENERAL",
        "language",
        "en",
        "services",
        List.of(),
        "terms",
        Map.of("notifyWithin", notifyWithin.toString(), "clockStart", "DISCOVERY"),
        "contacts",
        contacts);
  }

  private Map<String, Object> breach() {
    return Map.of(
        "processorId",
        key,
        "title",
        title,
        "description",
        "What happened: " + title,
        "discoveredAt",
        Instant.now().minus(discoveredAgo).toString());
  }

  private static void put(String path, Object body) {
    as("admin").body(body).put(path).then().log().ifValidationFails().statusCode(201);
  }

  private static RequestSpecification as(String role) {
    return given().auth().preemptive().basic(role, role).contentType("application/json");
  }
}
