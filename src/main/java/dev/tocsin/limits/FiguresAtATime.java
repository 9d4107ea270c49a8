package dev.tocsin.limits;

import dev.tocsin.problem.Output;
import dev.tocsin.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Metrics are written for a few at a time. Anybody may ask, all of them are made anew for each, and
 * there are more of them the more there is to count.
 */
@ApplicationScoped
class FiguresAtATime {

  private static final String PATH = "/q/metrics";
  private static final int MOST = 4;
  private static final int UNAVAILABLE = 503;

  /** After all that looks at a request. */
  private static final int LAST = 1;

  private final AtomicInteger writing = new AtomicInteger();

  void register(@Observes Filters filters) {
    filters.register(this::handle, LAST);
  }

  private void handle(RoutingContext request) {
    if (!request.normalizedPath().startsWith(PATH)) {
      request.next();
      return;
    }
    if (writing.incrementAndGet() > MOST) {
      writing.decrementAndGet();
      refuse(request.response());
      return;
    }
    request.addEndHandler(over -> writing.decrementAndGet());
    request.next();
  }

  private static void refuse(HttpServerResponse response) {
    Problem problem =
        Problem.of(
            UNAVAILABLE, "Service Unavailable", MOST + " others are being told the metrics now");
    response
        .setStatusCode(UNAVAILABLE)
        .putHeader(HttpHeaders.RETRY_AFTER, "1")
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Output.write(problem));
  }
}
