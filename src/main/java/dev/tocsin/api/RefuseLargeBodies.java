package dev.tocsin.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Says in our own words what the HTTP server would refuse in silence: a body that is announced as
 * too large.
 */
@ApplicationScoped
class RefuseLargeBodies {

  private static final long MOST_BYTES = 10L * 1024 * 1024;
  private static final int TOO_LARGE = 413;
  private static final int EARLY = 100;

  void register(@Observes Filters filters) {
    filters.register(RefuseLargeBodies::check, EARLY);
  }

  private static void check(RoutingContext request) {
    String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !length.matches("[0-9]{1,18}") || Long.parseLong(length) <= MOST_BYTES) {
      request.next();
      return;
    }
    Problem problem = Problem.of(TOO_LARGE, "Content Too Large", "the body is larger than 10 MB");
    request
        .response()
        .setStatusCode(TOO_LARGE)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(Output.write(problem));
  }
}
