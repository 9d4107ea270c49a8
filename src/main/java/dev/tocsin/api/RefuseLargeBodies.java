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

  private static final int TOO_LARGE = 413;
  private static final int EARLY = 100;

  void register(@Observes Filters filters) {
    filters.register(RefuseLargeBodies::check, EARLY);
  }

  private static void check(RoutingContext request) {
    String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null
        || !length.matches("[0-9]{1,18}")
        || Long.parseLong(length) <= MostBytes.FILES) {
      request.next();
      return;
    }
    BodyRefused why = new BodyRefused.TooLarge(MostBytes.FILES);
    Problem problem = Problem.of(TOO_LARGE, "Content Too Large", why.getMessage());
    request
        .response()
        .setStatusCode(TOO_LARGE)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Output.write(problem));
  }
}
