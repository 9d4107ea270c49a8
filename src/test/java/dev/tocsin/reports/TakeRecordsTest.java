package dev.tocsin.reports;

import static dev.tocsin.reports.Intake.report;
import static dev.tocsin.testing.ReportTopic.header;
import static dev.tocsin.testing.ReportTopic.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.report.Reason;
import dev.tocsin.testing.ReportTopic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a record holds, it ends as a breach or as a dead letter, and the next one is taken. */
@Tag("long")
class TakeRecordsTest {

  private static final int BROKERS_LIMIT = 1_048_200;
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  private static Intake intake;
  private static ReportTopic topic;

  @BeforeAll
  static void start() {
    intake = Intake.start();
    topic = intake.topic;
  }

  @AfterAll
  static void stop() {
    intake.close();
    topic.close();
  }

  /** The record behind it is taken, and nobody restarts anything. */
  @AfterEach
  void the_next_one_is_taken() {
    String next = "Next " + UUID.randomUUID();
    topic.send(report(next));

    intake.awaitBreach(next);
  }

  @Test
  void a_header_without_a_value_stops_nothing() {
    assertThat(reason(topic.send("{}", header("ce_id", null)))).isEqualTo(Reason.INVALID);
  }

  @Test
  void an_empty_id_is_none() {
    topic.send(report("Empty 1"), header("ce_id", ""), header("ce_source", "urn:a"));
    topic.send(report("Empty 2"), header("ce_id", ""), header("ce_source", "urn:a"));

    intake.awaitBreach("Empty 2");
    assertThat(intake.titles()).contains("Empty 1");
  }

  @Test
  void the_last_of_repeated_headers_counts() {
    String body = report("Headers 1");
    topic.send(body, header("ce_id", "x"), header("ce_id", "y"));
    topic.send(body, header("ce_id", "z"), header("ce_id", "y"));
    topic.send(report("Headers 2"), header("ce_id", "x"));

    intake.awaitBreach("Headers 2");
    assertThat(intake.titles()).containsOnlyOnce("Headers 1");
  }

  @Test
  void an_id_is_not_longer_than_anybody_needs() {
    String smile = new String(Character.toChars(0x1F600));
    RecordMetadata random = topic.send(report("x"), header("ce_id", "x".repeat(4_000)));
    RecordMetadata byOne = topic.send(report("x"), header("ce_id", smile.repeat(256)));
    RecordMetadata source =
        topic.send(report("x"), header("ce_id", "1"), header("ce_source", "s".repeat(501)));
    topic.send(
        report("As long as may be"),
        header("ce_id", smile.repeat(255)),
        header("ce_source", smile.repeat(500)));

    assertThat(List.of(reason(random), reason(byOne), reason(source)))
        .containsOnly(Reason.ID_TOO_LONG);
    intake.awaitBreach("As long as may be");
  }

  @Test
  void what_the_database_could_not_store_is_refused_before_it_sees_it() {
    RecordMetadata id = topic.send(report("x"), header("ce_id", "a\0b"));
    RecordMetadata source =
        topic.send(report("x"), header("ce_id", "a"), header("ce_source", "\0"));

    assertThat(List.of(reason(id), reason(source))).containsOnly(Reason.INVALID);
  }

  @Test
  void what_is_no_object_is_unreadable() {
    String deep = "[".repeat(100_000);
    for (String value :
        List.of("[]", "\"x\"", "null", "7", "", "{", "{}{}", "{\"a\":1,\"a\":2}", deep)) {
      assertThat(reason(topic.send(value))).as(value).isEqualTo(Reason.UNREADABLE);
    }
    assertThat(reason(topic.send(null))).isEqualTo(Reason.UNREADABLE);
    assertThat(reason(topic.send(new byte[] {1}, new byte[] {(byte) 0xC3, 0x28})))
        .isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void what_does_not_fit_is_cut_and_says_so() {
    byte[] large = "v".repeat(BROKERS_LIMIT).getBytes(StandardCharsets.UTF_8);
    Header[] many = new Header[9_000];
    Arrays.setAll(many, i -> header("n" + i, "h".repeat(100)));
    RecordMetadata value = topic.send(null, large);
    RecordMetadata inHeader = topic.send("{}", new RecordHeader("huge", large));
    RecordMetadata inKey = topic.send(large, null);
    RecordMetadata inHeaders = topic.send("{}", many);

    ConsumerRecord<String, byte[]> letter = intake.awaitDeadLetter(value);
    assertThat(letter.value()).hasSize(1_000_000);
    assertThat(said(letter, "dead-letter-cut")).contains("1048200", "1000000");
    assertThat(reason(value)).isEqualTo(Reason.UNREADABLE);
    for (RecordMetadata other : List.of(inHeader, inKey, inHeaders)) {
      assertThat(reason(other)).isNotNull();
    }
  }

  /** Where the broker was told to take more than a body may have over HTTP. */
  @Test
  void what_no_body_may_have_is_too_large_whatever_it_says() {
    topic.send(report("Makes the topic"));
    topic.takeUpTo(2 * TEN_MEGABYTES);
    String largest = report("As large as may be");
    RecordMetadata byOne = topic.send(" ".repeat(TEN_MEGABYTES + 1 - largest.length()) + largest);
    topic.send(" ".repeat(TEN_MEGABYTES - largest.length()) + largest);

    assertThat(reason(byOne)).isEqualTo(Reason.TOO_LARGE);
    assertThat(said(intake.awaitDeadLetter(byOne), "dead-letter-reason"))
        .isEqualTo("TOO_LARGE: must have at most 10 MB, found 10485761 bytes");
    intake.awaitBreach("As large as may be");
  }

  @Test
  void a_dead_letter_is_the_record_as_it_came() {
    byte[] value = {(byte) 0xFF, 0, 7};
    RecordMetadata sent =
        topic.send(
            new byte[] {1}, value, header("ce_id", null), new RecordHeader("raw", new byte[] {9}));

    ConsumerRecord<String, byte[]> letter = intake.awaitDeadLetter(sent);

    assertThat(letter.value()).isEqualTo(value);
    assertThat(letter.key()).isEqualTo("\1");
    assertThat(letter.headers().lastHeader("ce_id").value()).isNull();
    assertThat(letter.headers().lastHeader("raw").value()).containsExactly(9);
    assertThat(said(letter, "dead-letter-topic")).isEqualTo(topic.name());
    assertThat(said(letter, "dead-letter-partition")).isEqualTo("0");
    assertThat(said(letter, "dead-letter-reason")).startsWith("UNREADABLE: is not valid JSON");
    assertThat(said(letter, "dead-letter-cut")).isNull();
  }

  @Test
  void an_id_is_unique_per_source() {
    topic.send(report("Source A"), header("ce_id", "1"), header("ce_source", "urn:a"));
    topic.send(report("Source B"), header("ce_id", "1"), header("ce_source", "urn:b"));

    intake.awaitBreach("Source A");
    intake.awaitBreach("Source B");
  }

  @Test
  void the_same_event_is_one_breach_and_another_report_under_its_id_is_not_lost() {
    Header[] event = {header("ce_id", UUID.randomUUID().toString()), header("ce_source", "urn:a")};
    String body = report("Same");

    topic.send(body, event);
    topic.send(body, event);
    topic.send(body.replace("{", "{ "), event);
    RecordMetadata other = topic.send(report("Another"), event);

    assertThat(reason(other)).isEqualTo(Reason.ID_REUSED);
    assertThat(intake.titles()).containsOnlyOnce("Same").doesNotContain("Another");
  }

  /** What today's build kept: the id alone, without its source and without what it said. */
  @Test
  void a_key_of_an_earlier_build_is_known_for_thirty_days() {
    String recent = UUID.randomUUID().toString();
    String old = UUID.randomUUID().toString();
    keepAsBefore(recent, "29 days 23 hours");
    keepAsBefore(old, "30 days 1 hour");

    topic.send(report("Repeated"), header("ce_id", recent), header("ce_source", "urn:x"));
    topic.send(report("Repeated with a change"), header("ce_id", recent));
    topic.send(report("Anew"), header("ce_id", old), header("ce_source", "urn:x"));

    intake.awaitBreach("Anew");
    assertThat(intake.titles()).doesNotContain("Repeated", "Repeated with a change");
  }

  private static void keepAsBefore(String id, String age) {
    intake.database.execute(
        """
        insert into idempotency (scope, key, request_hash, status, created_at)
        values ('breach.reports.v1', '%s', '', 201, clock_timestamp() - interval '%s')
        """
            .formatted(id, age));
  }

  @Test
  void structured_mode_is_read_and_is_the_same_event_as_in_binary_mode() {
    Header structured = header("content-type", "Application/CloudEvents+JSON; charset=UTF-8");
    String body = report("Structured");
    String id = UUID.randomUUID().toString();
    String event = "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"urn:a\",\"data%s}";
    String encoded = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));

    topic.send(event.formatted(id, "\":" + body), structured);
    topic.send(body, header("ce_id", id), header("ce_source", "urn:a"));
    topic.send(event.formatted(id, "_base64\":\"" + encoded + "\""), structured);
    topic.send(event.formatted(id + "b", "_base64\":\"" + encoded + "\""), structured);

    intake.awaitBreach("Structured");
    the_next_one_is_taken();
    assertThat(intake.titles().stream().filter("Structured"::equals)).hasSize(2);
  }

  @Test
  void what_is_no_event_with_a_report_in_it_is_unreadable() {
    Header structured = header("content-type", "application/cloudevents+json");

    for (String event :
        List.of(
            "{\"specversion\":\"1.0\",\"id\":\"1\"}",
            "{\"id\":\"1\",\"data\":{}}",
            "{\"specversion\":\"1.0\",\"id\":1,\"data\":{}}",
            "{\"specversion\":\"1.0\",\"data_base64\":\"#\"}")) {
      assertThat(reason(topic.send(event, structured))).as(event).isEqualTo(Reason.UNREADABLE);
    }
    assertThat(reason(topic.send("x", header("content-type", "application/cloudevents+avro"))))
        .isEqualTo(Reason.UNREADABLE);
  }

  @Test
  void a_batch_is_refused_as_one() {
    Header batch = header("content-type", "application/cloudevents-batch+json");

    assertThat(reason(topic.send("[]", batch))).isEqualTo(Reason.BATCH);
  }

  @Test
  void a_clock_ahead_and_an_unknown_field_keep_no_breach_out_and_are_noted() {
    topic.send(noted("Noted", Instant.now().plusSeconds(120)));
    RecordMetadata tooFar = topic.send(noted("Too far", Instant.now().plusSeconds(3_600)));

    assertThat(reason(tooFar)).isEqualTo(Reason.INVALID);
    assertThat(
            intake.database.query(
                """
                select n ->> 'code' from breach, json_array_elements(cast(state as json) -> 'notes') as n
                where cast(state as json) -> 'facts' -> 'title' ->> 'plain' = 'Noted'
                """,
                String.class))
        .containsExactlyInAnyOrder("TIME_MOVED", "FIELD_IGNORED");
  }

  private static String noted(String title, Instant discoveredAt) {
    return """
        {"processorId": "lucrasoft", "title": "%s", "description": "d", "discoveredAt": "%s", "severity": 9}
        """
        .formatted(title, discoveredAt);
  }

  private static Reason reason(RecordMetadata sent) {
    return intake.awaitReason(sent);
  }
}
