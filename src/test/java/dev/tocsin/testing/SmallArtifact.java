package dev.tocsin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The plain artifact in a process of its own, with as little memory as it is said to need. */
public final class SmallArtifact implements AutoCloseable {

  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final TestIssuer issuer = new TestIssuer();
  private final Process service;
  private final Path output;
  private final int port;

  private SmallArtifact(Database database, Map<String, String> more) throws Exception {
    this.port = FreePort.any();
    this.output = Files.createTempFile(Path.of("target"), "artifact", ".log");
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().putAll(settings(database));
    builder.environment().putAll(more);
    issuer.start().forEach((key, value) -> builder.environment().put(variable(key), value));
    this.service = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param more settings, as variables of its environment
   */
  public static SmallArtifact start(Database database, Map<String, String> more) throws Exception {
    SmallArtifact started = new SmallArtifact(database, more);
    await("ready")
        .atMost(PATIENCE)
        .until(
            () ->
                !started.isAlive()
                    || started.status(started.request("/q/health/ready").build()) == 200);
    assertThat(started.isAlive()).as(started.said()).isTrue();
    return started;
  }

  /** What a container of 256 MB is given. */
  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx76m",
        "-Xss256k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:ReservedCodeCacheSize=18m",
        "-XX:MaxDirectMemorySize=16m",
        "-XX:+ExitOnOutOfMemoryError",
        "-jar",
        "target/quarkus-app/quarkus-run.jar");
  }

  private Map<String, String> settings(Database database) {
    Map<String, String> settings = new HashMap<>();
    settings.put("MALLOC_ARENA_MAX", "1");
    settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    settings.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.jdbcUrl().substring("jdbc:".length()));
    settings.put("QUARKUS_DATASOURCE_USERNAME", Databases.APP);
    settings.put("QUARKUS_DATASOURCE_PASSWORD", Databases.APP);
    settings.put("QUARKUS_FLYWAY_USERNAME", Databases.OWNER);
    settings.put("QUARKUS_FLYWAY_PASSWORD", Databases.APP);
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    settings.put("TOCSIN_REPORTS_ENABLED", "false");
    settings.put("TOCSIN_MAIL_ENABLED", "false");
    return settings;
  }

  /** What a setting is called in the environment of a process. */
  public static String variable(String key) {
    return key.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  @Override
  public void close() {
    service.destroyForcibly();
    issuer.stop();
  }

  public boolean isAlive() {
    return service.isAlive();
  }

  public int port() {
    return port;
  }

  /** Its log. */
  public String said() throws IOException {
    return Files.readString(output);
  }

  /** Of a stranger. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }

  /** Of somebody with this role. */
  public HttpRequest.Builder request(String path, String role) {
    return request(path).header("Authorization", "Bearer " + token(role));
  }

  public String token(String role) {
    Map<String, Object> claims = issuer.claims("somebody");
    claims.put("groups", List.of(role));
    return issuer.sign(issuer.header("JWT"), claims);
  }

  /** A command of somebody with this role. */
  public HttpRequest call(String method, String path, String role, String body) {
    return request(path, role)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /**
   * The status of the answer, or 0 where nobody answers. The connection that is kept for it may be
   * one that made way: a client asks again.
   */
  public int status(HttpRequest request) throws InterruptedException {
    for (int nth = 0; nth < 2; nth++) {
      try {
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      } catch (IOException nobody) {
        // on a new connection, the second time
      }
    }
    return 0;
  }

  /**
   * The most memory that it ever had, in kB, without what is mapped from files: of that the system
   * drops what it needs room for. 0 where the system does not tell.
   */
  public long kilobytes() throws IOException {
    Path status = Path.of("/proc", String.valueOf(service.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(status);
    return kilobytes(lines, "VmHWM:") - kilobytes(lines, "RssFile:");
  }

  private static long kilobytes(List<String> lines, String which) {
    return lines.stream()
        .filter(line -> line.startsWith(which))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0L);
  }
}
