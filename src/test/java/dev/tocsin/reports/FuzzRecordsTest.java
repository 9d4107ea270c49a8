package dev.tocsin.reports;

import static dev.tocsin.testing.ReportTopic.header;
import static dev.tocsin.testing.ReportTopic.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.report.Reason;
import dev.tocsin.testing.ReportTopic;
import dev.tocsin.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records of all sorts beside good ones: each good one is a breach, each bad one a dead letter. */
@Tag("random")
@Tag("long")
class FuzzRecordsTest {

  private static final long SEED = Seeds.from(20_261_128);
  private static final int RECORDS = 300;
  private static final Header STRUCTURED = header("content-type", "application/cloudevents+json");

  private final Random dice = new Random(SEED);
  private final Set<String> good = new HashSet<>();
  private final Set<Long> bad = new HashSet<>();

  @Test
  void every_good_one_is_a_breach_and_every_bad_one_a_dead_letter_with_a_reason() {
    try (Intake intake = Intake.start();
        ReportTopic topic = intake.topic) {
      for (int number = 0; number < RECORDS; number++) {
        if (dice.nextInt(3) == 0) {
          sendGood(topic, "Good " + number);
        } else {
          bad.add(sendBad(topic, number).offset());
        }
      }
      await()
          .atMost(Intake.PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(intake.titles()).containsExactlyInAnyOrderElementsOf(good);
                assertThat(codes(topic)).hasSize(bad.size());
              });
      assertThat(offsets(topic)).isEqualTo(bad);
      assertThat(codes(topic)).allSatisfy(code -> Reason.valueOf(code));
      assertThat(codes(topic))
          .contains("UNREADABLE", "INVALID", "ID_TOO_LONG", "ID_REUSED", "BATCH");
      assertThat(intake.database.count("refused_report where dead_lettered_at is not null"))
          .isEqualTo(bad.size());
      assertThat(intake.database.count("task where kind = 'REPORT_REFUSED'")).isEqualTo(bad.size());
      assertThat(intake.waiting.now()).isEmpty();
    }
  }

  private void sendGood(ReportTopic topic, String title) {
    good.add(title);
    String report = Intake.report(title);
    if (dice.nextBoolean()) {
      report = report.replaceFirst("\\{", "{\"" + name() + "\": " + value() + ", ");
    }
    List<Header> headers = junk();
    switch (dice.nextInt(3)) {
      case 0 -> {
        headers.add(header("ce_id", dice.nextBoolean() ? "" : title));
        headers.add(
            header("ce_source", dice.nextBoolean() ? null : "urn:source:" + dice.nextInt(3)));
        send(topic, report, headers);
      }
      case 1 -> {
        headers.add(STRUCTURED);
        send(
            topic,
            "{\"specversion\":\"1.0\",\"id\":\"%s\",\"data\":%s}".formatted(title, report),
            headers);
      }
      default -> {
        headers.add(STRUCTURED);
        String data = Base64.getEncoder().encodeToString(report.getBytes(StandardCharsets.UTF_8));
        send(topic, "{\"specversion\":\"1.0\",\"data_base64\":\"%s\"}".formatted(data), headers);
      }
    }
  }

  private RecordMetadata sendBad(ReportTopic topic, int number) {
    String report = Intake.report("Bad " + number);
    List<Header> headers = junk();
    return switch (dice.nextInt(12)) {
      case 0 -> topic.send(bytes(4), noise(), headers.toArray(Header[]::new));
      case 1 -> send(topic, report.substring(0, dice.nextInt(report.lastIndexOf('}'))), headers);
      case 2 -> send(topic, report.replace("Bad", "x".repeat(201 + dice.nextInt(50_000))), headers);
      case 3 -> send(topic, report.replace("Bad", "\\u0000"), headers);
      case 4 -> send(topic, report.replace("lucrasoft", name()), headers);
      case 5 ->
          send(
              topic,
              report.replaceAll("\"discoveredAt\": \"[^\"]*\"", "\"discoveredAt\": " + value()),
              headers);
      case 6 -> with(header("ce_id", "i".repeat(256 + dice.nextInt(4_000))), topic, report);
      case 7 -> with(header("ce_source", "a\0" + dice.nextInt()), topic, report);
      case 8 ->
          with(
              header("content-type", "application/cloudevents-batch+json"),
              topic,
              "[" + report + "]");
      case 9 -> with(STRUCTURED, topic, "{\"specversion\":\"1.0\",\"data\":" + value() + "}");
      case 10 -> sendUnderAUsedId(topic, report);
      default -> topic.send(bytes(3), null, headers.toArray(Header[]::new));
    };
  }

  private byte[] noise() {
    byte[] noise = bytes(dice.nextInt(500) + 1);
    noise[0] = (byte) 0xFF;
    return noise;
  }

  private RecordMetadata sendUnderAUsedId(ReportTopic topic, String report) {
    Header used = header("ce_id", "used");
    if (good.add("Used")) {
      with(used, topic, Intake.report("Used"));
    }
    return with(used, topic, report);
  }

  private RecordMetadata with(Header header, ReportTopic topic, String value) {
    List<Header> headers = junk();
    headers.add(header);
    return send(topic, value, headers);
  }

  private RecordMetadata send(ReportTopic topic, String value, List<Header> headers) {
    byte[] key = dice.nextBoolean() ? null : bytes(dice.nextInt(20));
    return topic.send(key, value.getBytes(StandardCharsets.UTF_8), headers.toArray(Header[]::new));
  }

  /** Headers that nobody knows, some twice, some without a value, some that are no text. */
  private List<Header> junk() {
    List<Header> headers = new ArrayList<>();
    for (int i = dice.nextInt(4); i > 0; i--) {
      byte[] value = dice.nextBoolean() ? null : bytes(dice.nextInt(40));
      headers.add(new RecordHeader("h" + dice.nextInt(2), value));
    }
    return headers;
  }

  /** A field's name as nobody would choose it. */
  private String name() {
    List<String> names =
        List.of(
            "severity", "\\u0000", "\\uD83D", "Größe", "a.b[0]", "", " ", "n".repeat(500), "<b>");
    return names.get(dice.nextInt(names.size()));
  }

  /** JSON that is no object with a report in it, and no time. */
  private String value() {
    List<String> values =
        List.of(
            "null",
            "[]",
            "\"\"",
            "-1e999",
            "[[[{}]]]",
            "true",
            "\"\\u0000\"",
            "12345678901234567890");
    return values.get(dice.nextInt(values.size()));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    dice.nextBytes(bytes);
    return bytes;
  }

  private static List<String> codes(ReportTopic topic) {
    return topic.deadLetters().stream().map(letter -> said(letter, "dead-letter-code")).toList();
  }

  private static Set<Long> offsets(ReportTopic topic) {
    return topic.deadLetters().stream().map(ReportTopic::offset).collect(Collectors.toSet());
  }
}
