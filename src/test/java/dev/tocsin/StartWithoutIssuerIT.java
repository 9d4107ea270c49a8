package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The plain artifact has no logins of its own: without an issuer of tokens nobody could get in, and
 * without an audience whoever has a token for anything else.
 */
@Tag("long")
class StartWithoutIssuerIT {

  private static final long PATIENCE_SECONDS = 120;

  private static final String ISSUER = "QUARKUS_OIDC_AUTH_SERVER_URL";
  private static final String AUDIENCE = "QUARKUS_OIDC_TOKEN_AUDIENCE";
  private static final String SOME_ISSUER = "http://127.0.0.1:1/issuer";

  @Test
  void without_issuer_and_audience_the_service_names_both_and_does_not_start() throws Exception {
    assertThat(outputOfFailedStart(Map.of()))
        .contains(
            "quarkus.oidc.auth-server-url is required", "quarkus.oidc.token.audience is required");
  }

  @Test
  void without_an_issuer_it_does_not_start() throws Exception {
    assertThat(outputOfFailedStart(Map.of(AUDIENCE, "tocsin")))
        .contains("quarkus.oidc.auth-server-url is required")
        .doesNotContain("quarkus.oidc.token.audience is required");
  }

  @Test
  void without_an_audience_it_does_not_start() throws Exception {
    assertThat(outputOfFailedStart(Map.of(ISSUER, SOME_ISSUER)))
        .contains("quarkus.oidc.token.audience is required")
        .doesNotContain("quarkus.oidc.auth-server-url is required");
  }

  @Test
  void an_audience_of_anybody_is_none() throws Exception {
    assertThat(outputOfFailedStart(Map.of(ISSUER, SOME_ISSUER, AUDIENCE, "any")))
        .contains("quarkus.oidc.token.audience: expected who tokens are meant for, found any");
  }

  private static String outputOfFailedStart(Map<String, String> settings) throws Exception {
    Path output = Files.createTempFile(Path.of("target"), "start", ".log");
    Process service = start(Databases.fresh(), settings, output);
    boolean ended = service.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      service.destroyForcibly();
    }

    assertThat(ended).as("the service stopped by itself").isTrue();
    assertThat(service.exitValue()).isNotZero();
    return Files.readString(output);
  }

  private static Process start(Database database, Map<String, String> settings, Path output)
      throws IOException {
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
    builder.environment().putAll(settings);
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }
}
