package dev.tocsin.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * An empty {@code Accept} accepts anything (RFC 9110 12.5.1), and the {@code Content-Type} of a
 * body that is not read means nothing; the framework stumbles over both.
 */
@ApplicationScoped
class AcceptAnything {

  private static final int EARLY = 90;

  void register(@Observes Filters filters) {
    filters.register(AcceptAnything::check, EARLY);
  }

  private static void check(RoutingContext request) {
    MultiMap headers = request.request().headers();
    String accepted = headers.get(HttpHeaders.ACCEPT);
    if (accepted != null && accepted.isBlank()) {
      headers.remove(HttpHeaders.ACCEPT);
    }
    if (ReadBodies.WITHOUT_BODY.contains(request.request().method())) {
      headers.remove(HttpHeaders.CONTENT_TYPE);
    }
    request.next();
  }
}
