package dev.tocsin.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Text;
import dev.tocsin.client.Processors;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.QueuedContent;
import dev.tocsin.workflow.Gate;
import dev.tocsin.writing.Letter;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of records that were not taken: tasks, letters, and an end to what they said. */
class WatchRefusedTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Metadata DPO = new Metadata("dpo", "c", null, null);

  private Intake intake;
  private Database database;
  private long offset;

  @BeforeEach
  void start() {
    intake = Intake.start();
    database = intake.database;
    database.execute(
        "insert into processor (id, name, body) select 'other', name,"
            + " replace(replace(body, 'privacy@lucrasoft', 'privacy@other'), '\"lucrasoft\"', '\"other\"') from processor");
  }

  @AfterEach
  void stop() {
    intake.close();
    intake.topic.close();
  }

  @Test
  void a_letter_says_where_it_stands_and_why_and_nothing_of_what_it_says() {
    RecordPlace place = refuse("{\"processorId\": \"lucrasoft\", \"title\": \"Jan de Vries\"}");

    look(Optional.empty());

    assertThat(database.query("select recipient from mail", String.class))
        .containsExactly("privacy@lucrasoft.example");
    Letter letter = QueuedContent.of(database, "true").get(0).letter();
    assertThat(letter.text() + letter.subject())
        .contains(place.toString(), "INVALID")
        .doesNotContain("Jan de Vries", "title");
    assertThat(database.count("mail where breach_id is null")).isEqualTo(1);
  }

  @Test
  void what_is_no_processors_is_told_to_each_or_to_the_operator() {
    refuse("no report");
    look(Optional.empty());

    assertThat(database.query("select recipient from mail order by 1", String.class))
        .containsExactly("privacy@lucrasoft.example", "privacy@other.example");
  }

  @Test
  void the_operator_hears_of_what_is_no_processors_and_nobody_else_does() {
    TakeRecord records = withOperator();
    refuse("no report", records);

    look(Optional.of("ops@operator.example"));

    assertThat(database.query("select recipient from mail", String.class))
        .containsExactly("ops@operator.example");
  }

  private TakeRecord withOperator() {
    return new TakeRecord(
        intake.workflow,
        new Gate(intake.workflow, new Intake.AtOnce()),
        new Intake.AtOnce(),
        Intake.reports(),
        new OperatorSettings(Optional.of("ops@operator.example")),
        intake.waiting);
  }

  @Test
  void a_letter_an_hour_and_the_next_one_tells_the_rest() {
    refuse("{\"processorId\": \"lucrasoft\"}");
    look(Optional.empty());
    RecordPlace second = refuse("{\"processorId\": \"lucrasoft\", \"title\": 1}");
    RecordPlace third = refuse("no report");
    look(Optional.empty());
    assertThat(toLucrasoft()).isEqualTo(1);

    database.execute("update refused_report_letter set told_at = told_at - interval '61 minutes'");
    look(Optional.empty());
    look(Optional.empty());

    assertThat(toLucrasoft()).isEqualTo(2);
    assertThat(QueuedContent.of(database, "recipient like '%lucrasoft%'").get(1).letter().text())
        .contains(second.toString(), third.toString());
  }

  private long toLucrasoft() {
    return database.count("mail where recipient = 'privacy@lucrasoft.example'");
  }

  @Test
  void what_it_said_is_erased_after_thirty_days_and_not_shown_before_that_either() {
    RecordPlace place = refuse("a".repeat(10_000));
    assertThat(text(place)).hasSize(4_096);

    database.execute("update refused_report set refused_at = refused_at - interval '30 days'");
    assertThat(text(place)).isNull();
    assertThat(database.count("refused_report where beginning is not null")).isEqualTo(1);
    look(Optional.empty());

    assertThat(database.count("refused_report where beginning is not null")).isZero();
  }

  private String text(RecordPlace place) {
    Map<String, RefusedRecord> found =
        await(
            intake.workflow.inTransaction(
                DPO, work -> RefusedRecords.of(work, List.of(place.taskId()))));
    return found.get(place.taskId()).text();
  }

  @Test
  void the_task_follows_the_row_and_comes_back_without_it_being_settled() {
    RecordPlace place = refuse("no report");
    database.execute("delete from task");
    look(Optional.empty());
    assertThat(open()).isEqualTo(1);

    await(
        intake.workflow.inTransaction(
            DPO, work -> RefusedRecords.end(work, place.taskId(), "dpo", Text.of("Phoned them."))));
    database.execute("delete from task");
    look(Optional.empty());

    assertThat(open()).isZero();
  }

  private long open() {
    return database.count("task where kind = 'REPORT_REFUSED' and completed_at is null");
  }

  @Test
  @Tag("long")
  void another_record_at_the_same_place_is_another() {
    RecordPlace place = refuse("no report");
    await(
        intake.workflow.inTransaction(
            DPO, work -> RefusedRecords.end(work, place.taskId(), "dpo", null)));
    offset--;
    refuse("no report");
    assertThat(database.count("refused_report where ended_at is null")).isZero();
    offset--;
    refuse("[]");

    assertThat(database.count("refused_report where ended_at is null")).isEqualTo(1);
    assertThat(text(place)).isEqualTo("[]");
  }

  private RecordPlace refuse(String value) {
    return refuse(value, intake.records);
  }

  private RecordPlace refuse(String value, TakeRecord records) {
    Arrived record =
        new Arrived(
            new ConsumerRecord<>(
                "some.reports", 3, offset++, null, value.getBytes(StandardCharsets.UTF_8)));
    assertThat(await(records.take(record))).isPresent();
    return record.place();
  }

  private void look(Optional<String> operator) {
    WatchRefused watch =
        new WatchRefused(
            intake.workflow,
            new Intake.AtOnce(),
            new Processors(),
            new OperatorSettings(operator),
            "http://localhost",
            ZoneId.of("Europe/Amsterdam"));
    await(watch.look());
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }
}
