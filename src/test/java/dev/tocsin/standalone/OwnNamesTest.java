package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.RawConnection;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another site cannot read the mailbox by a name that it points here. */
class OwnNamesTest {

  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    OwnNames names = new OwnNames("https://Tocsin.example:8443/x");
    Router router = Router.router(vertx);
    router.route("/mailbox").handler(names::check).handler(it -> it.response().end("letters"));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "127.0.0.1:8080",
        "[::1]:8080",
        "tocsin.example:8443"
      })
  void its_own_names_are_answered(String host) throws IOException {
    assertThat(asked("Host: " + host + "\r\n")).startsWith("HTTP/1.1 200 ").endsWith("letters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example:8080\r\n",
        "Host: localhost.evil.example\r\n",
        "Host: 127.0.0.1.evil.example\r\n",
        "Host: \r\n"
      })
  void any_other_is_refused(String header) throws IOException {
    assertThat(asked(header)).startsWith("HTTP/1.1 4").doesNotContain("letters");
  }

  private String asked(String header) throws IOException {
    try (RawConnection client = RawConnection.to(server.actualPort())) {
      client.say("GET /mailbox HTTP/1.1\r\n" + header + "\r\n");
      return client.answer();
    }
  }
}
