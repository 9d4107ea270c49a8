package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.testing.Brokers;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.ReportTopic;
import dev.tocsin.testing.SmallArtifact;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever may write to the topic of reports, against the plain artifact with its Kafka. */
@Tag("long")
class FloodOfRecordsIT {

  /** With Kafka it needs more than without. */
  private static final long MOST_KILOBYTES = 320L * 1024;

  private static final int RECORDS = 150;
  private static final int LARGE = 900_000;
  private static final String PROCESSOR =
      """
      {"name": "Processor B.V.", "address": "Kade 1, Rotterdam", "country": "NL",
       "dpo": {"email": "privacy@processor.example"}, "mailFrom": "datalek@processor.example",
       "languages": ["en"], "services": []}
      """;

  private static final ReportTopic TOPIC = new ReportTopic();
  private static Database database;
  private static SmallArtifact service;

  @BeforeAll
  static void start() throws Exception {
    database = Databases.fresh();
    service =
        SmallArtifact.start(
            database,
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                Brokers.bootstrapServers(),
                "TOCSIN_REPORTS_ENABLED",
                "true",
                "TOCSIN_REPORTS_TOPIC",
                TOPIC.name()));
    assertThat(service.status(service.call("PUT", "/v1/processors/flooded", "admin", PROCESSOR)))
        .as(service.said())
        .isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    TOPIC.close();
  }

  @Test
  void records_as_large_as_the_broker_takes_them() throws Exception {
    for (int i = 0; i < RECORDS; i++) {
      TOPIC.send(null, new byte[LARGE]);
    }
    await("all of them are dead letters")
        .atMost(SmallArtifact.PATIENCE)
        .until(() -> !service.isAlive() || database.count("refused_report") == RECORDS);
    assertThat(service.isAlive()).as(service.said()).isTrue();
    assertThat(service.status(service.request("/q/health/ready").build())).isEqualTo(200);
    String report =
        """
        {"processorId": "flooded", "title": "Console open", "description": "Seen from outside.",
         "discoveredAt": "%s"}
        """
            .formatted(Instant.now().minusSeconds(9));
    assertThat(service.status(service.call("POST", "/v1/breaches", "dpo", report)))
        .as(service.said())
        .isEqualTo(201);
    assertThat(service.kilobytes()).as("memory, in kB").isLessThan(MOST_KILOBYTES);
  }
}
