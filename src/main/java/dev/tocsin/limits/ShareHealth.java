package dev.tocsin.limits;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Health is looked at once for all who ask meanwhile. Anybody may ask, each question has a dozen
 * checks run by threads that others need, and whoever hangs up does not stop them: asked fast
 * enough, what waits for a thread would be more than there is memory.
 */
@ApplicationScoped
class ShareHealth {

  /** After all that looks at a request. */
  private static final int LAST = 1;

  /** A check that hangs must not keep everybody waiting who asks after it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private static final int UP = 200;
  private static final int DOWN = 503;

  private final SmallRyeHealthReporter reporter;
  private final Map<String, Supplier<Uni<SmallRyeHealth>>> questions;
  private final Map<String, Uni<Said>> asked = new ConcurrentHashMap<>();

  ShareHealth(SmallRyeHealthReporter reporter) {
    this.reporter = reporter;
    this.questions =
        Map.of(
            "/q/health", reporter::getHealthAsync,
            "/q/health/live", reporter::getLivenessAsync,
            "/q/health/ready", reporter::getReadinessAsync,
            "/q/health/started", reporter::getStartupAsync);
  }

  record Said(int status, Buffer body) {
    static final Said NOT_KNOWN =
        new Said(DOWN, Buffer.buffer("{\"status\": \"DOWN\", \"checks\": []}"));
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, LAST);
  }

  private void handle(RoutingContext request) {
    HttpMethod method = request.request().method();
    String path = request.normalizedPath();
    if (!questions.containsKey(path) || !READING.contains(method)) {
      request.next();
      return;
    }
    Context context = Vertx.currentContext();
    ask(path)
        .subscribe()
        .with(
            said -> context.runOnContext(ignored -> answer(request, said)),
            failure -> context.runOnContext(ignored -> request.fail(failure)));
  }

  /** What is being found out already is not asked again. */
  Uni<Said> ask(String path) {
    return asked.computeIfAbsent(
        path,
        key ->
            Uni.createFrom()
                .deferred(questions.get(key)::get)
                .map(this::said)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Said.NOT_KNOWN)
                .onTermination()
                .invoke(() -> asked.remove(key))
                .memoize()
                .indefinitely());
  }

  private Said said(SmallRyeHealth health) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    reporter.reportHealth(body, health);
    return new Said(health.isDown() ? DOWN : UP, Buffer.buffer(body.toByteArray()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // whoever hung up hears nothing
  private static void answer(RoutingContext request, Said said) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response
        .setStatusCode(said.status())
        .putHeader("Content-Type", "application/json; charset=UTF-8")
        .putHeader("Content-Length", String.valueOf(said.body().length()));
    if (request.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(said.body());
    }
  }
}
