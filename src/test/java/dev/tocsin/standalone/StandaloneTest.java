package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {

  @Test
  void without_settings_everything_is_our_own_and_on_the_documented_ports() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new Settings(
                Path.of("data").toAbsolutePath(), 8080, 5433, 9092, 2525, true, true, true));
  }

  @Test
  void a_port_and_the_folder_come_from_environment_variables_too() {
    Settings settings =
        settings(
            new EnvConfigSource(
                Map.of(
                    "TOCSIN_STANDALONE_KAFKA_PORT", "9192",
                    "TOCSIN_STANDALONE_DATA", "/somewhere",
                    "QUARKUS_HTTP_PORT", "8081"),
                300));
    assertThat(settings.kafkaPort()).isEqualTo(9192);
    assertThat(settings.httpPort()).isEqualTo(8081);
    assertThat(settings.data()).isEqualTo(Path.of("/somewhere").toAbsolutePath());
  }

  @Test
  void a_server_that_is_set_is_used_instead_of_our_own() {
    assertThat(settings(Map.of("quarkus.mailer.host", "smtp.example.org")).ownMailbox()).isFalse();
    assertThat(settings(Map.of("kafka.bootstrap.servers", "k:9092")).ownKafka()).isFalse();
    assertThat(settings(Map.of("quarkus.datasource.jdbc.url", "jdbc:x")).ownPostgres()).isFalse();
    assertThat(settings(Map.of("quarkus.datasource.reactive.url", "x")).ownPostgres()).isFalse();
  }

  @Test
  void what_is_no_port_is_said() {
    assertThatThrownBy(() -> settings(Map.of(KafkaServer.PORT_KEY, "70000")))
        .isInstanceOf(CannotStart.class)
        .hasMessage(
            "tocsin.standalone.kafka-port: expected a port from 0 to 65535, found '70000'.");
  }

  @Test
  void one_run_at_a_time_has_the_data_folder(@TempDir Path folder) throws Exception {
    try (ChildJvm child = ChildJvm.start(TakeThenHang.class, folder.toString())) {
      child.awaitLine("taken");
      assertThatThrownBy(() -> DataFolder.take(folder))
          .isInstanceOf(CannotStart.class)
          .hasMessageMatching(
              "The data folder .* is in use by process [0-9]+; stop that one, or choose another"
                  + " folder with -Dtocsin.standalone.data=<folder>\\.");
      child.kill();
    }
    DataFolder.take(folder).close();
  }

  @Test
  void the_start_up_text_fits_a_terminal_and_names_every_address() {
    String text =
        Addresses.from(
                config(
                    Map.of(
                        "quarkus.http.port",
                        "8081",
                        SmtpServer.OURS,
                        "true",
                        "kafka.bootstrap.servers",
                        "127.0.0.1:9092",
                        "quarkus.datasource.reactive.url",
                        "postgresql://127.0.0.1:5433/tocsin")))
            .text();
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(text)
        .contains(
            "http://localhost:8081/openapi.json",
            "http://localhost:8081/mailbox",
            "http://localhost:8081/q/health/ready",
            "kcat -C -b 127.0.0.1:9092 -t breach.events.v1",
            "dpo:dpo  analyst:analyst  auditor:auditor  admin:admin");
  }

  @Test
  void where_mail_goes_to_another_server_no_mailbox_is_promised() {
    String text =
        Addresses.from(
                config(
                    Map.of(
                        "quarkus.http.port", "8081",
                        "quarkus.mailer.host", "127.0.0.1",
                        "kafka.bootstrap.servers", "127.0.0.1:9092",
                        "quarkus.datasource.reactive.url", "postgresql://127.0.0.1:5433/tocsin")))
            .text();
    assertThat(text).doesNotContain("ailbox").containsPattern("Mail +127\\.0\\.0\\.1");
  }

  @Test
  void whatever_keeps_it_from_starting_is_said_last() {
    RuntimeException failure =
        new RuntimeException(
            "Build failed", new IllegalStateException("quarkus.mailer.mock is true"));
    assertThat(StandaloneMain.whyItDoesNotStart(failure))
        .isEqualTo("Tocsin does not start: quarkus.mailer.mock is true");
  }

  static final class TakeThenHang {

    public static void main(String[] args) throws Exception {
      try (DataFolder folder = DataFolder.take(Path.of(args[0]))) {
        System.out.println("taken");
        Thread.currentThread().join();
        throw new AssertionError(folder);
      }
    }
  }

  private static Settings settings(Map<String, String> values) {
    return Settings.from(config(values));
  }

  private static Settings settings(EnvConfigSource source) {
    return Settings.from(new SmallRyeConfigBuilder().withSources(source).build());
  }

  private static SmallRyeConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(values, "test", 400))
        .build();
  }
}
