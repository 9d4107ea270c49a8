package dev.tocsin.reports;

import static dev.tocsin.reports.Intake.report;
import static dev.tocsin.testing.ReportTopic.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.report.Reason;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.ReportTopic;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Only a database that is away is waited for; what it refuses is a dead letter. */
@Tag("long")
class IntakeWaitsTest {

  private Intake intake;
  private ReportTopic topic;

  @BeforeEach
  void start() {
    intake = Intake.start();
    topic = intake.topic;
  }

  @AfterEach
  void stop() {
    intake.close();
    topic.close();
  }

  @Test
  void a_database_that_is_away_is_waited_for_and_says_since_when() throws SQLException {
    topic.send(report("Before"));
    intake.awaitBreach("Before");
    try (Database elsewhere = Databases.fresh();
        Connection administrator = elsewhere.asAdministrator()) {
      admit(administrator, false);
      intake.database.killConnections();
      topic.send(report("Meanwhile"));
      RecordMetadata bad = topic.send("no report");

      await().atMost(Intake.PATIENCE).until(() -> intake.waiting.now().isPresent());
      assertThat(intake.waiting.now().orElseThrow().whatFor()).isEqualTo("the database");
      assertThat(topic.deadLetters()).isEmpty();

      admit(administrator, true);
      intake.awaitBreach("Meanwhile");
      assertThat(intake.awaitReason(bad)).isEqualTo(Reason.UNREADABLE);
    }
    assertThat(intake.waiting.now()).isEmpty();
  }

  private void admit(Connection administrator, boolean everybody) throws SQLException {
    try (var statement = administrator.createStatement()) {
      statement.execute(
          "alter database %s allow_connections %s".formatted(intake.database.name(), everybody));
    }
  }

  @Test
  void what_the_database_refuses_is_a_dead_letter() {
    refuse("Too long for an index", "54000");
    refuse("Unfit", "22P05");
    RecordMetadata limit = topic.send(report("Too long for an index"));
    RecordMetadata data = topic.send(report("Unfit"));
    topic.send(report("Behind them"));

    intake.awaitBreach("Behind them");
    assertThat(intake.awaitReason(limit)).isEqualTo(Reason.REFUSED_BY_DATABASE);
    assertThat(intake.awaitReason(data)).isEqualTo(Reason.REFUSED_BY_DATABASE);
  }

  @Test
  void a_fault_of_ours_is_not_tried_for_ever() {
    refuse("Cursed", "42P01");
    RecordMetadata cursed = topic.send(report("Cursed"));
    topic.send(report("Behind it"));

    intake.awaitBreach("Behind it");
    ConsumerRecord<String, byte[]> letter = intake.awaitDeadLetter(cursed);
    assertThat(ReportTopic.said(letter, "dead-letter-reason"))
        .startsWith("UNREADABLE: a fault of ours:")
        .contains("42P01");
  }

  private void refuse(String title, String state) {
    intake.database.execute(
        """
        create or replace function refuse_%2$s() returns trigger language plpgsql as $$
        begin
          if new.state like '%%%1$s%%' then raise exception 'refused' using errcode = '%2$s'; end if;
          return new;
        end $$;
        create trigger refuse_%2$s before insert on breach for each row execute function refuse_%2$s();
        """
            .formatted(title, state));
  }

  @Test
  void what_comes_again_because_nobody_acknowledged_it_is_kept_once() {
    RecordMetadata bad = topic.send("no report");
    topic.send(report("Once"), header("ce_id", "1"));
    topic.send(report("Without an id"));
    intake.awaitBreach("Without an id");
    intake.awaitDeadLetter(bad);
    await()
        .atMost(Intake.PATIENCE)
        .until(
            () -> intake.database.count("refused_report where dead_lettered_at is not null") == 1);

    try (Intake again = Intake.startAgain(intake.database, topic)) {
      await().atMost(Intake.PATIENCE).until(() -> topic.isReadBy(again.group()));
    }
    assertThat(topic.deadLetters()).hasSize(1);
    assertThat(intake.titles()).containsExactlyInAnyOrder("Once", "Without an id");
    assertThat(intake.database.count("refused_report")).isEqualTo(1);
  }
}
