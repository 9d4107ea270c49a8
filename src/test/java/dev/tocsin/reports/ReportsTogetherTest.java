package dev.tocsin.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.report.Reason;
import dev.tocsin.testing.ReportTopic;
import io.smallrye.mutiny.Multi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Records that are there at one moment share a transaction, and none of them its fate. */
class ReportsTogetherTest {

  private static final String SOURCE = "urn:monitor";

  @Test
  void what_comes_together_is_recorded_together_and_each_judged_for_itself() {
    try (Intake intake = Intake.start();
        ReportTopic topic = intake.topic) {
      List<Arrived> records = new ArrayList<>();
      for (int nth = 0; nth < 6; nth++) {
        records.add(record(topic, nth, "id-" + nth, Intake.report("Report " + nth)));
      }
      records.add(record(topic, 6, "odd", "{\"processorId\": \"nobody\"}"));
      records.add(
          record(topic, 7, "id-3", new String(records.get(3).value(), StandardCharsets.UTF_8)));

      List<Optional<KeepRefused.Kept>> came =
          Multi.createFrom()
              .iterable(records)
              .onItem()
              .transformToUni(intake.records::take)
              .merge(records.size())
              .collect()
              .asList()
              .await()
              .atMost(Intake.PATIENCE);

      assertThat(came.stream().flatMap(Optional::stream))
          .extracting(kept -> kept.refused().reason())
          .containsExactly(Reason.INVALID);
      assertThat(intake.titles())
          .containsExactlyInAnyOrder(
              "Report 0", "Report 1", "Report 2", "Report 3", "Report 4", "Report 5");
      assertThat(
              intake.database.query(
                  "select count(distinct xmin::text) from event where type = 'breach.reported.v1'",
                  Long.class))
          .as("the first alone, the others together")
          .containsExactly(2L);
    }
  }

  private static Arrived record(ReportTopic topic, int offset, String id, String report) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            topic.name(), 0, offset, null, report.getBytes(StandardCharsets.UTF_8));
    record
        .headers()
        .add(ReportTopic.header("ce_id", id))
        .add(ReportTopic.header("ce_source", SOURCE));
    return new Arrived(record);
  }
}
