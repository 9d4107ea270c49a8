package dev.tocsin.stream;

import static dev.tocsin.api.Calls.affect;
import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.get;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static dev.tocsin.api.Calls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.tocsin.api.Calls;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.publication.RunExamples;
import dev.tocsin.publication.Schemas;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.TestServers;
import dev.tocsin.workflow.BackgroundSessions;
import dev.tocsin.workflow.Outage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How things stand, as it is published. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class StatesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BREACHES = "breach.state.v1";
  private static final String DUTIES = "notification.state.v1";

  @Inject States states;
  @Inject BackgroundSessions sessions;
  @Inject Outage outage;

  Database database;

  private Transactions transactions;
  private long start;

  @BeforeEach
  void begin() {
    transactions = RelayRunner.transactions(sessions, outage);
    start = head();
    published(List.of()); // whatever was set aside by others
  }

  private long head() {
    return transactions.in(session -> new PostgresEventStore(session).lastPosition());
  }

  private List<RecordedEvent> since(long position) {
    return transactions.in(session -> new PostgresEventStore(session).read(position, 10_000));
  }

  private Map<String, JsonNode> published(List<RecordedEvent> some) {
    Map<String, JsonNode> published = new TreeMap<>();
    for (ProducerRecord<String, byte[]> record :
        transactions.in(session -> states.of(session, some, reached(some), new UUID(0, 7)))) {
      JsonNode state = read(record);
      assertThat(published.put(record.topic() + " " + record.key(), state)).isNull();
      assertThat(
              SCHEMAS
                  .getSchema(
                      new String(Schemas.of(record.topic()).orElseThrow(), StandardCharsets.UTF_8),
                      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
                  .validate(state))
          .isEmpty();
      RunExamples.offer(record.topic(), state);
    }
    return published;
  }

  private long reached(List<RecordedEvent> some) {
    return some.isEmpty() ? start : some.get(some.size() - 1).position();
  }

  private static JsonNode read(ProducerRecord<String, byte[]> record) {
    try {
      return JSON.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String client(String processor) {
    String id = "c-" + UUID.randomUUID();
    String body =
        """
        {"processorId": "%s", "name": "Client %s", "sector": "GENERAL", "language": "en", "services": ["backup"],
         "terms": {"notifyWithin": "PT24H", "clockStart": "DISCOVERY", "safetyMargin": "PT2H"},
         "contacts": [{"role": "TECHNICAL", "email": "it@%s.example"}]}
        """
            .formatted(processor, id, id);
    ok(put("admin", "/clients/" + id, body), 201);
    return id;
  }

  private void awaitState(String breach, String client, String state) {
    await().atMost(PATIENCE).until(() -> duty(breach, client).getString("state").equals(state));
  }

  /** An event of this type about the client has its position. */
  private void awaitRecorded(String type, String client) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                since(start).stream()
                    .anyMatch(it -> it.type().equals(type) && it.stream().contains(client)));
  }

  private static JsonPath duty(String breach, String client) {
    return ok(get("dpo", "/breaches/" + breach + "/notifications/" + client), 200)
        .extract()
        .jsonPath();
  }

  private static void assertSays(JsonNode state, String field, Object expected) {
    assertThat(state.get(field).isNull() ? null : state.get(field).asText())
        .as(field)
        .isEqualTo(expected == null ? null : expected.toString());
  }

  @Test
  void whatever_happened_to_a_breach_it_is_told_once_as_it_stands() {
    String processor = processor("\"en\"");
    String told = client(processor);
    String owed = client(processor);
    String gone = client(processor);
    String breach = breach(processor);
    List.of(told, owed, gone).forEach(client -> affect(breach, client));
    ok(post("dpo", "/breaches/" + breach + "/confirmation", "{}"), 200);
    ok(
        post(
            "dpo",
            "/breaches/" + breach + "/notices",
            "{\"kind\": \"INITIAL\", \"clientIds\": [\"" + told + "\"]}"),
        202);
    awaitState(breach, told, "NOTIFIED");
    ok(
        Calls.as("dpo")
            .contentType("application/json")
            .body("{\"reason\": \"Other tenant.\"}")
            .delete("/v1/breaches/" + breach + "/affected-clients/" + gone),
        200);
    awaitState(breach, gone, "WITHDRAWN");
    awaitRecorded("notification.withdrawn.v1", gone);
    List<RecordedEvent> since = since(start);
    JsonPath shown = ok(get("dpo", "/breaches/" + breach), 200).extract().jsonPath();

    Map<String, JsonNode> published = published(since);

    JsonNode state = published.get(BREACHES + " " + breach);
    assertSays(state, "breachId", breach);
    assertSays(state, "processorId", processor);
    assertSays(state, "reference", shown.getString("reference"));
    assertSays(state, "status", "CONFIRMED");
    assertSays(state, "drill", false);
    assertSays(state, "nextDueAt", shown.getString("notifications.nextDueAt"));
    assertSays(state, "late", 0);
    assertSays(state, "position", since.get(since.size() - 1).position());
    assertThat(state.get("counts").toString())
        .isEqualTo(
            "{\"total\":3,\"open\":1,\"overdue\":0,\"notified\":1,\"notifiedLate\":0,\"withdrawn\":1,\"acknowledged\":0}");
    for (String client : List.of(told, owed, gone)) {
      JsonPath duty = duty(breach, client);
      JsonNode of = published.get(DUTIES + " " + breach + "/" + client);
      assertSays(of, "clientId", client);
      assertSays(of, "processorId", processor);
      assertSays(of, "state", duty.getString("state"));
      assertSays(of, "clockStartedAt", duty.getString("clockStartedAt"));
      assertSays(of, "dueAt", duty.getString("dueAt"));
      assertSays(of, "followUpDueAt", duty.getString("followUp.dueAt"));
      assertSays(of, "setAside", 0);
    }
    assertSays(published.get(DUTIES + " " + breach + "/" + told), "mail", "ACCEPTED");
    assertSays(published.get(DUTIES + " " + breach + "/" + told), "automaticNoticeAt", null);
    assertSays(published.get(DUTIES + " " + breach + "/" + owed), "mail", null);
    assertThat(published.get(DUTIES + " " + breach + "/" + owed).get("automaticNoticeAt").asText())
        .isNotEmpty();
    assertThat(published.toString())
        .doesNotContain("Console open", "Client c-", "Processor B.V.", "@", "Other tenant");
  }

  @Test
  void who_was_told_late_is_counted_by_itself() {
    String processor = processor("\"en\"");
    String client = client(processor);
    String breach = breach(processor, java.time.Instant.now().minus(Duration.ofDays(3)));
    affect(breach, client);
    awaitState(breach, client, "NOTIFIED_LATE");
    awaitRecorded("notification.notified.v1", client);

    JsonNode state = published(since(start)).get(BREACHES + " " + breach);

    assertThat(state.get("counts").get("notified").asLong()).isZero();
    assertThat(state.get("counts").get("notifiedLate").asLong()).isOne();
    assertSays(state, "late", 1);
    ok(get("dpo", "/breaches/" + breach), 200)
        .body("notifications.notified", org.hamcrest.Matchers.equalTo(1))
        .body("notifications.notifiedLate", org.hamcrest.Matchers.equalTo(1));
  }

  @Test
  void what_is_set_aside_is_told_though_no_event_says_it() {
    String processor = processor("\"en\"");
    String client = client(processor);
    String breach = breach(processor);
    affect(breach, client);
    awaitRecorded("notification.clock-started.v1", client);
    String key = DUTIES + " " + breach + "/" + client;
    String row = "update deadline set set_aside_at = %s where client_id = '" + client + "'";

    database.execute(row.formatted("now()"));
    assertSays(published(List.of()).get(key), "setAside", 1);
    assertThat(published(List.of())).doesNotContainKey(key);

    database.execute(row.formatted("null"));
    assertSays(published(List.of()).get(key), "setAside", 0);
    assertThat(published(List.of())).doesNotContainKey(key);
  }
}
