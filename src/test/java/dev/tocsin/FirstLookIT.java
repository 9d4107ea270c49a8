package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.FreePort;
import dev.tocsin.testing.RawConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first command of the README, in a fresh copy of the project: it starts, takes a report, and
 * leaves nothing running when it is stopped. Dev mode builds and starts the service in its own way,
 * which no other test goes.
 */
@Tag("long")
class FirstLookIT {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Set<String> NOT_OF_A_FRESH_COPY = Set.of(".git", "target", "data");
  private static final String HTTP = "QUARKUS_HTTP_PORT";
  private static final String REPORT =
      """
      {"processorId": "lucrasoft", "title": "First look", "description": "Somebody tries it.",
       "discoveredAt": "%s"}
      """;

  @TempDir static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Integer> ports =
      Map.of(
          HTTP,
          FreePort.any(),
          "TOCSIN_STANDALONE_POSTGRES_PORT",
          FreePort.any(),
          "TOCSIN_STANDALONE_KAFKA_PORT",
          FreePort.any(),
          "TOCSIN_STANDALONE_SMTP_PORT",
          FreePort.any());
  private Path output;
  private Process service;

  @BeforeEach
  void start() throws IOException {
    copyTheProject();
    output = folder.resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(firstCommandOfTheReadme().split(" ")).directory(folder.toFile());
    stayOutOfTheWay(builder.environment());
    service = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  @AfterEach
  void killWhatIsLeft() {
    service.descendants().forEach(ProcessHandle::destroyForcibly);
    service.destroyForcibly();
  }

  @Test
  void the_first_command_of_the_readme_gives_a_service_that_takes_a_report() throws Exception {
    Awaitility.await("ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !service.isAlive() || answers("/q/health/ready") == 200);
    assertThat(service.isAlive()).as(said()).isTrue();

    assertThat(report().statusCode()).as(said()).isEqualTo(201);
    assertThat(mailboxOf("localhost")).startsWith("HTTP/1.1 200 ");
    assertThat(mailboxOf("rebound.example")).startsWith("HTTP/1.1 421 ");

    service.destroy();
    assertThat(service.waitFor(1, TimeUnit.MINUTES)).as("stopped when asked to").isTrue();
    Awaitility.await("every server stopped")
        .atMost(Duration.ofMinutes(1))
        .until(() -> ports.values().stream().noneMatch(FirstLookIT::isTaken));
  }

  private HttpResponse<String> report() throws IOException, InterruptedException {
    String login = Base64.getEncoder().encodeToString("dpo:dpo".getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(at("/v1/breaches"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic " + login)
            .POST(HttpRequest.BodyPublishers.ofString(REPORT.formatted(Instant.now())))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String mailboxOf(String host) throws IOException {
    try (RawConnection browser = RawConnection.to(ports.get(HTTP))) {
      browser.say("GET /mailbox HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
      return browser.answer();
    }
  }

  /** The status of the answer, or 0 where nobody answers yet. */
  private int answers(String path) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(10)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + ports.get(HTTP) + path);
  }

  private String said() throws IOException {
    return Files.readString(output);
  }

  /** Ports that nobody else has, no debugger, and the repository that this build has filled. */
  private void stayOutOfTheWay(Map<String, String> environment) {
    ports.forEach((name, port) -> environment.put(name, port.toString()));
    String repository = System.getProperty("maven.repo.local");
    environment.merge(
        "MAVEN_ARGS",
        " -B -ntp -Ddebug=false" + (repository == null ? "" : " -Dmaven.repo.local=" + repository),
        String::concat);
  }

  private static String firstCommandOfTheReadme() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("README.md"))) {
      return lines.filter(line -> line.startsWith("./mvnw")).findFirst().orElseThrow();
    }
  }

  private static void copyTheProject() throws IOException {
    Path project = Path.of("").toAbsolutePath();
    try (Stream<Path> files = Files.walk(project)) {
      files
          .filter(
              file -> !NOT_OF_A_FRESH_COPY.contains(project.relativize(file).getName(0).toString()))
          .filter(file -> !file.equals(project))
          .forEach(file -> copy(file, folder.resolve(project.relativize(file))));
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @SuppressWarnings("try") // it is enough that it could be opened
  private static boolean isTaken(int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
      return false;
    } catch (IOException taken) {
      return true;
    }
  }
}
