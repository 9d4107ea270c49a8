package dev.tocsin.standalone;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What was set on the command line or in the environment, read before Quarkus starts.
 *
 * @param ownPostgres false when a datasource is set: that one is used
 * @param ownKafka false when {@code kafka.bootstrap.servers} is set
 * @param ownMailbox false when {@code quarkus.mailer.host} is set
 */
public record Settings(
    Path data,
    int httpPort,
    int postgresPort,
    int kafkaPort,
    int smtpPort,
    boolean ownPostgres,
    boolean ownKafka,
    boolean ownMailbox) {

  static Settings read() {
    return from(new SmallRyeConfigBuilder().addDefaultSources().build());
  }

  static Settings from(SmallRyeConfig config) {
    return new Settings(
        config
            .getOptionalValue(DataFolder.KEY, Path.class)
            .orElse(Path.of("data"))
            .toAbsolutePath()
            .normalize(),
        port(config, "quarkus.http.port", 8080),
        port(config, PostgresServer.PORT_KEY, 5433),
        port(config, KafkaServer.PORT_KEY, 9092),
        port(config, SmtpServer.PORT_KEY, 2525),
        noneSet(config, "quarkus.datasource.jdbc.url", "quarkus.datasource.reactive.url"),
        noneSet(config, "kafka.bootstrap.servers"),
        noneSet(config, "quarkus.mailer.host"));
  }

  private static int port(SmallRyeConfig config, String key, int otherwise) {
    String value =
        config.getOptionalValue(key, String.class).orElse(Integer.toString(otherwise)).strip();
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65535) {
      throw new CannotStart(
          "%s: expected a port from 0 to 65535, found '%s'.".formatted(key, value));
    }
    return Integer.parseInt(value);
  }

  private static boolean noneSet(SmallRyeConfig config, String... keys) {
    return Stream.of(keys).allMatch(key -> config.getOptionalValue(key, String.class).isEmpty());
  }
}
