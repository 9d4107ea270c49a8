package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleDataTest {

  private final Set<String> onFile = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status(exchange), -1);
    }
  }

  private int status(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("GET")) {
      return onFile.contains(path) ? 200 : 404;
    }
    if (refused.contains(path)) {
      return 400;
    }
    taken.add(path);
    return 201;
  }

  private void load() {
    new SampleData("http://127.0.0.1:" + server.getAddress().getPort()).load();
  }

  @Test
  void what_is_there_is_left_as_it_is() {
    onFile.addAll(List.of("/processors/itum", "/clients/tuincentrum-groen"));
    load();
    assertThat(taken).hasSize(5).doesNotContainAnyElementsOf(onFile);
  }

  /** A processor of an earlier release has no terms for clients without their own. */
  @Test
  void a_sample_that_does_not_fit_what_is_there_is_left_out() {
    onFile.add("/processors/lucrasoft");
    refused.add("/clients/harbour-freight");
    load();
    assertThat(taken).hasSize(5).contains("/processors/itum", "/clients/two-minutes");
  }

  @Test
  void among_themselves_samples_fit() {
    refused.add("/clients/harbour-freight");
    assertThatIllegalStateException().isThrownBy(this::load).withMessageContaining("400");
  }
}
