package dev.tocsin.auth;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * A token of nothing but dots is no login like any other nonsense. Quarkus looks for the part
 * between the first two, finds none, and would have it be a fault of ours, each with its trace in
 * the log.
 */
@ApplicationScoped
class RefuseDots {

  private static final Pattern DOTS = Pattern.compile("(?i)bearer\\s+[.\\s]*\\.[.\\s]*");
  private static final String NONSENSE = "Bearer none";

  /** Before anybody asks who it is. */
  private static final int EARLY = 1_002;

  void register(@Observes Filters filters) {
    filters.register(RefuseDots::look, EARLY);
  }

  private static void look(RoutingContext request) {
    String login = request.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (login != null && DOTS.matcher(login).matches()) {
      request.request().headers().set(HttpHeaders.AUTHORIZATION, NONSENSE);
    }
    request.next();
  }
}
