package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The plain artifact has no logins of its own: without an issuer of tokens nobody could get in. */
class StartWithoutIssuerIT {

  private static final long PATIENCE_SECONDS = 120;

  @Test
  void without_an_issuer_the_service_says_so_and_does_not_start() throws Exception {
    Path output = Files.createTempFile(Path.of("target"), "start", ".log");
    Process service = start(Databases.fresh(), output);
    boolean ended = service.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      service.destroyForcibly();
    }

    assertThat(ended).as("the service stopped by itself").isTrue();
    assertThat(service.exitValue()).isNotZero();
    assertThat(output).content().contains("quarkus.oidc.auth-server-url", "must be configured");
  }

  private static Process start(Database database, Path output) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(java.toString(), "-jar", "target/quarkus-app/quarkus-run.jar");
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_PORT", "0",
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.jdbcUrl().substring("jdbc:".length()),
                "QUARKUS_DATASOURCE_USERNAME", Databases.APP,
                "QUARKUS_DATASOURCE_PASSWORD", Databases.APP,
                "QUARKUS_FLYWAY_USERNAME", Databases.OWNER,
                "QUARKUS_FLYWAY_PASSWORD", Databases.APP));
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }
}
