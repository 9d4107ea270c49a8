package dev.tocsin.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Note;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Strictness;
import dev.tocsin.intake.Violation;
import dev.tocsin.intake.Violations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report says, read by a person's door or a machine's. */
class ReportTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  private Violations violations = new Violations();

  @ParameterizedTest
  @ValueSource(strings = {"discoveredAt", "occurredFrom", "occurredUntil"})
  void a_clock_up_to_and_with_five_minutes_ahead_counts_as_now(String field) {
    Instant sent = NOW.plus(MOST_AHEAD);
    Report report = read(report("\"" + field + "\": \"" + sent + "\""));

    assertThat(violations.found()).isEmpty();
    assertThat(report.notes()).containsExactly(Note.moved(field, sent));
    assertThat(
            switch (field) {
              case "discoveredAt" -> report.discoveredAt();
              case "occurredFrom" -> report.occurredFrom();
              default -> report.occurredUntil();
            })
        .isEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"discoveredAt", "occurredFrom", "occurredUntil"})
  void more_than_that_is_the_future(String field) {
    Instant sent = NOW.plus(MOST_AHEAD).plusNanos(1000);
    Report report = read(report("\"" + field + "\": \"" + sent + "\""));

    assertThat(violations.found()).extracting(Violation::field).containsExactly(field);
    assertThat(violations.found().get(0).message()).contains("future", sent.toString());
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void the_message_of_a_sub_processor_is_measured_by_the_same_clock() {
    String sent = NOW.plusSeconds(3).toString();
    Report report =
        read(report("\"origin\": {\"subProcessor\": \"A\", \"receivedAt\": \"" + sent + "\"}"));

    assertThat(violations.found()).isEmpty();
    assertThat(report.origin().receivedAt()).isEqualTo(NOW);
    assertThat(report.notes()).containsExactly(Note.moved("origin.receivedAt", NOW.plusSeconds(3)));
  }

  @Test
  void what_is_past_stays_as_it_was_sent() {
    Report report = read(report("\"discoveredAt\": \"" + NOW + "\""));

    assertThat(report.discoveredAt()).isEqualTo(NOW);
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void it_is_about_at_most_a_thousand_services() {
    String services = "\"services\": [" + "\"s\",".repeat(1_000) + "\"s\"]";
    read(report(services));

    assertThat(violations.found())
        .containsExactly(new Violation("services", "must have at most 1000 items, found 1001"));
  }

  @Test
  void a_field_that_is_not_known_is_refused() {
    read(report("\"hostname\": \"db1\", \"origin\": {\"subProcessor\": \"A\", \"via\": 1}"));

    assertThat(violations.found())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder("hostname", "origin.via", "origin.receivedAt");
  }

  @Test
  void a_machine_s_field_that_is_not_known_is_passed_over_and_noted() {
    violations = new Violations(Strictness.LENIENT);
    Report report =
        read(report("\"hostname\": \"db1\", \"description\": {\"en\": \"x\", \"fr\": \"y\"}"));

    assertThat(violations.found()).isEmpty();
    assertThat(report.notes())
        .containsExactlyInAnyOrder(Note.ignored("hostname"), Note.ignored("description.fr"));
  }

  @Test
  void what_is_wrong_is_refused_of_a_machine_too() {
    violations = new Violations(Strictness.LENIENT);
    read(report("\"discoveredAt\": \"yesterday\", \"hostname\": \"db1\""));

    assertThat(violations.found()).extracting(Violation::field).containsExactly("discoveredAt");
  }

  private static final String ENDED_FIRST =
      "\"occurredFrom\": \"2026-11-22T08:00:00Z\", \"occurredUntil\": \"2026-11-22T07:00:00Z\"";

  @Test
  void an_end_before_the_beginning_is_refused_with_both() {
    read(report(ENDED_FIRST));

    assertThat(violations.found())
        .extracting(Violation::field)
        .containsExactly("occurredFrom", "occurredUntil");
  }

  @Test
  void of_a_machine_both_are_left_unknown_and_noted() {
    violations = new Violations(Strictness.LENIENT);
    Report report = read(report(ENDED_FIRST + ", \"hostname\": \"db1\""));

    assertThat(violations.found()).isEmpty();
    assertThat(report.occurredFrom()).isNull();
    assertThat(report.occurredUntil()).isNull();
    assertThat(report.notes())
        .containsExactly(
            Note.ignored("hostname"), Note.dropped("occurredFrom"), Note.dropped("occurredUntil"));
  }

  @Test
  void what_is_dropped_was_not_moved() {
    violations = new Violations(Strictness.LENIENT);
    String ahead = NOW.plusSeconds(60).toString();
    Report report =
        read(report("\"occurredFrom\": \"" + ahead + "\", \"occurredUntil\": \"" + NOW + "\""));

    assertThat(report.notes())
        .containsExactly(Note.dropped("occurredFrom"), Note.dropped("occurredUntil"));
  }

  @Test
  void of_two_moments_ahead_one_may_still_be_before_the_other() {
    String first = NOW.plusSeconds(60).toString();
    String second = NOW.plusSeconds(120).toString();
    read(report("\"occurredFrom\": \"" + second + "\", \"occurredUntil\": \"" + first + "\""));

    assertThat(violations.found())
        .extracting(Violation::field)
        .containsExactly("occurredFrom", "occurredUntil");
  }

  @Test
  void twenty_names_of_a_hundred_characters_are_noted_and_no_more() {
    violations = new Violations(Strictness.LENIENT);
    String many =
        IntStream.range(0, 30)
            .mapToObj(i -> "\"" + "\\uD83D\\uDD12".repeat(150) + i + "\": " + i)
            .collect(Collectors.joining(", "));
    Report report = read(report("\"services\": [], " + many));

    assertThat(violations.found()).isEmpty();
    assertThat(report.notes()).hasSize(20).containsOnly(Note.ignored("🔒".repeat(100)));
  }

  @Test
  void a_name_that_a_database_cannot_keep_is_spelled_out() {
    violations = new Violations(Strictness.LENIENT);
    Report report = read(report("\"a\\u0000b\": 1, \"" + "\\u0007".repeat(50) + "\": 3"));

    assertThat(report.notes())
        .extracting(Note::about)
        .containsExactlyInAnyOrder("a<U+0000>b", "<U+0007>".repeat(12));
  }

  private Report read(String json) {
    Fields fields = Fields.of(json.getBytes(StandardCharsets.UTF_8), violations);
    return Report.read(fields, violations).settled(NOW, violations);
  }

  /** A report with this beside what it needs. */
  private static String report(String more) {
    String needed = "\"processorId\": \"itum\", \"title\": \"Lost disk\"";
    String description = more.contains("\"description\"") ? "" : ", \"description\": \"Gone.\"";
    String discovered =
        more.contains("\"discoveredAt\"") ? "" : ", \"discoveredAt\": \"2026-11-22T08:10:00Z\"";
    return "{" + needed + description + discovered + ", " + more + "}";
  }
}
