package dev.tocsin.bench;

import dev.tocsin.testing.FreePort;
import dev.tocsin.testing.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged program in a process of its own. */
final class Program {

  /** Where {@code bench/run} puts what it has built. */
  private static final Path BUILT = Path.of("target", "bench");

  static final Path STANDALONE = BUILT.resolve("standalone/quarkus-run.jar");
  static final Path PLAIN = BUILT.resolve("plain/quarkus-run.jar");
  static final Path HELLO = BUILT.resolve("hello/quarkus-run.jar");

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double TICKS_PER_SECOND = 100;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final int port;
  private final double secondsUntilReady;

  private Program(Process process, int port, double secondsUntilReady) {
    this.process = process;
    this.port = port;
    this.secondsUntilReady = secondsUntilReady;
  }

  /**
   * Starts it, as a user does, and waits until it is ready.
   *
   * @param settings as variables of its environment; {@code JAVA_OPTIONS} are the JVM's own
   * @throws IllegalStateException when it ends before
   */
  static Program start(Path jar, Map<String, String> settings, Path log) throws Exception {
    int port = FreePort.any();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String options = settings.getOrDefault("JAVA_OPTIONS", "");
    if (!options.isBlank()) {
      command.addAll(List.of(options.split(" ", -1)));
    }
    command.add("-jar");
    command.add(jar.toAbsolutePath().toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(settings);
    builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    long begun = System.nanoTime();
    Process process = builder.start();
    while (!isReady(port)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(jar + " ended:\n" + Files.readString(log));
      }
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        process.destroyForcibly();
        throw new IllegalStateException(jar + " is not ready; see " + log);
      }
      Thread.sleep(5);
    }
    return new Program(process, port, (System.nanoTime() - begun) / 1e9);
  }

  private static boolean isReady(int port) throws InterruptedException {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HTTP.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  double secondsUntilReady() {
    return secondsUntilReady;
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /**
   * The answer to a command of the DPO.
   *
   * @throws IllegalStateException with it when it is no success
   */
  String post(String path, String body) throws IOException, InterruptedException {
    return post(path, "dpo", "application/json", body);
  }

  /** The same, as somebody else and of another kind. */
  String post(String path, String login, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", type)
            .header("Authorization", RawConnection.basic(login))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Processor time that it has taken since it started, in seconds. */
  double processorSeconds() throws IOException {
    String stat = Files.readString(proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** Resident memory, in MB. */
  double megabytes() throws IOException {
    return Shell.number(Files.readString(proc("status")), "VmRSS:\\s+([0-9]+) kB") / 1024;
  }

  private Path proc(String name) {
    return Path.of("/proc", String.valueOf(process.pid()), name);
  }

  /** Stops it as its operator would, and waits. */
  void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
  }
}
