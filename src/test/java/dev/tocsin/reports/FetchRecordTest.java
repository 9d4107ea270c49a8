package dev.tocsin.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.ReportTopic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class FetchRecordTest {

  private final FetchRecord kafka = new FetchRecord(Intake.kafka(), Duration.ofSeconds(20));

  @Test
  void a_record_is_read_again_and_none_where_there_is_none() {
    try (ReportTopic topic = new ReportTopic()) {
      topic.send("first");
      long offset = topic.send("second").offset();

      assertThat(kafka.at(new RecordPlace(topic.name(), 0, offset)).orElseThrow().value())
          .asString()
          .isEqualTo("second");
      assertThat(kafka.at(new RecordPlace(topic.name(), 0, offset + 1))).isEmpty();
      assertThat(kafka.at(new RecordPlace(topic.name(), 7, 0))).isEmpty();
      assertThat(kafka.at(new RecordPlace(topic.name() + "-none", 0, 0))).isEmpty();
    }
  }

  @Test
  void a_broker_that_is_away_says_nothing() {
    FetchRecord away =
        new FetchRecord(Map.of("bootstrap.servers", "127.0.0.1:1"), Duration.ofSeconds(1));

    assertThatThrownBy(() -> away.at(new RecordPlace("any", 0, 0))).isInstanceOf(BrokerAway.class);
  }
}
