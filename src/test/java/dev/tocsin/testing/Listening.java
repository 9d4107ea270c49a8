package dev.tocsin.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Somebody who listens to the live feed, as the standard has it read. */
public final class Listening implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What it was told. */
  public record Told(String id, String event, JsonNode data) {}

  private final HttpResponse<InputStream> answer;
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger comments = new AtomicInteger();
  private final Thread reader;

  private Listening(HttpResponse<InputStream> answer) {
    this.answer = answer;
    this.reader = new Thread(this::read, "listening");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * With one of the standalone build's logins, once it is being told something.
   *
   * @param query with its question mark, or empty
   */
  public static Listening as(String login, String query, String... headers) {
    byte[] basic = (login + ":" + login).getBytes(StandardCharsets.UTF_8);
    return with("Basic " + Base64.getEncoder().encodeToString(basic), query, headers);
  }

  /**
   * The same with this in the header that says who asks.
   *
   * @param headers names and values by turns
   */
  public static Listening with(String authorization, String query, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + "/v1/events" + query))
            .header("Authorization", authorization);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<InputStream> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != OK) {
        throw new IllegalStateException(
            answer.statusCode()
                + " "
                + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
      }
      Listening listening = new Listening(answer);
      await().atMost(PATIENCE).until(() -> listening.comments.get() > 0);
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      List<String> block = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          heard(block);
          block.clear();
        } else {
          block.add(line);
        }
      }
    } catch (IOException cut) {
      // as whoever closes it does
    }
  }

  private void heard(List<String> block) throws JsonProcessingException {
    String data = field(block, "data");
    if (data == null) {
      comments.addAndGet((int) block.stream().filter(line -> line.startsWith(":")).count());
    } else {
      told.add(new Told(field(block, "id"), field(block, "event"), JSON.readTree(data)));
    }
  }

  private static String field(List<String> block, String name) {
    return block.stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).replaceFirst("^ ", ""))
        .findFirst()
        .orElse(null);
  }

  /** Somebody who asks, and reads nothing of the answer. */
  public static Deaf deaf(String login, String query) {
    return deaf(login, query, 1);
  }

  /** The same so many times, one request behind the other. */
  public static Deaf deaf(String login, String query, int times) {
    byte[] basic = (login + ":" + login).getBytes(StandardCharsets.UTF_8);
    String request =
        "GET /v1/events"
            + query
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
            + Base64.getEncoder().encodeToString(basic)
            + "\r\n\r\n";
    try {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(1); // as small as the system has them
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
      socket.getOutputStream().write(request.repeat(times).getBytes(StandardCharsets.US_ASCII));
      return new Deaf(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its connection. */
  public record Deaf(Socket socket) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** All of it so far. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  /** Waits until one of them is like this, and gives all up to then. */
  public List<Told> until(Predicate<Told> wanted) {
    await().atMost(PATIENCE).until(() -> told.stream().anyMatch(wanted));
    return told();
  }

  /** Waits until one of them is of this type. */
  public List<Told> until(String type) {
    return until(each -> each.event().equals(type));
  }

  public int comments() {
    return comments.get();
  }

  /** Whether the stream has ended. */
  public boolean isOver() {
    return !reader.isAlive();
  }

  public String header(String name) {
    return answer.headers().firstValue(name).orElse(null);
  }

  @Override
  public void close() {
    try {
      answer.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
