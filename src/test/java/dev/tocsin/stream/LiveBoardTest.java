package dev.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Brokers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample consumer, built as it stands and run against a broker. */
class LiveBoardTest {

  private static final Path SOURCE =
      Path.of("examples", "live-board", "src", "main", "java", "LiveBoard.java");
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private final String breaches = "breaches-" + UUID.randomUUID();
  private final String duties = "duties-" + UUID.randomUUID();

  @TempDir Path classes;

  private static String duty(String client, String state, String due, boolean drill) {
    return """
        {"breachId": "b1", "clientId": "%s", "state": "%s", "dueAt": %s, "drill": %s}
        """
        .formatted(client, state, due, drill);
  }

  private void publish() {
    String soon = '"' + Instant.now().plus(Duration.ofMinutes(90)).toString() + '"';
    String late = '"' + Instant.now().minus(Duration.ofMinutes(5)).toString() + '"';
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", Brokers.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      List.of(
              new ProducerRecord<>(breaches, "b1", "{\"reference\": \"TOC-2026-0001\"}"),
              new ProducerRecord<>(duties, "b1/waits", duty("waits", "OPEN", "null", false)),
              new ProducerRecord<>(duties, "b1/soon", duty("soon", "OPEN", soon, false)),
              new ProducerRecord<>(duties, "b1/late", duty("late", "OVERDUE", late, false)),
              new ProducerRecord<>(duties, "b1/told", duty("told", "OPEN", soon, false)),
              new ProducerRecord<>(duties, "b1/told", duty("told", "NOTIFIED", soon, false)),
              new ProducerRecord<>(duties, "b1/drill", duty("drill", "OPEN", soon, true)),
              new ProducerRecord<>(duties, "b1/gone", duty("gone", "OPEN", soon, false)),
              new ProducerRecord<String, String>(duties, "b1/gone", null))
          .forEach(
              record -> {
                Future<?> unused = producer.send(record);
              });
      producer.flush();
    }
  }

  @Test
  void it_shows_whose_clock_runs_out_first() throws IOException, InterruptedException {
    publish();
    int built =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                CLASS_PATH,
                "-d",
                classes.toString(),
                SOURCE.toString());
    assertThat(built).isZero();
    Path said = classes.resolve("said.txt");
    Process board =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + java.io.File.pathSeparator + CLASS_PATH,
                "LiveBoard",
                "--once",
                Brokers.bootstrapServers(),
                breaches,
                duties)
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(board.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(board.exitValue()).isZero();
    List<String> lines =
        java.nio.file.Files.readAllLines(said, StandardCharsets.UTF_8).stream()
            .filter(line -> line.startsWith("TOC-"))
            .toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("late", "OVERDUE", "0:05:", " late");
    assertThat(lines.get(1)).contains("soon", "OPEN", "in 1:2");
    assertThat(lines.get(2)).contains("waits", "its clock does not run");
  }
}
