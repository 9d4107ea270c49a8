package dev.tocsin.auth;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * A token of nothing but dots is no login like any other nonsense. Quarkus looks for the part
 * between the first two, finds none, and would have it be a fault of ours, each with its trace in
 * the log.
 */
@ApplicationScoped
class RefuseDots {

  private static final String SCHEME = "bearer";
  private static final String NONSENSE = "Bearer none";

  /** Before anybody asks who it is. */
  private static final int EARLY = 1_002;

  void register(@Observes Filters filters) {
    filters.register(RefuseDots::look, EARLY);
  }

  private static void look(RoutingContext request) {
    String login = request.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (login != null && isOfDots(login)) {
      request.request().headers().set(HttpHeaders.AUTHORIZATION, NONSENSE);
    }
    request.next();
  }

  /** Letter by letter: a stranger wrote it, and whatever tries again and again takes for ever. */
  static boolean isOfDots(String login) {
    if (!login.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || login.length() == SCHEME.length()
        || !Character.isWhitespace(login.charAt(SCHEME.length()))) {
      return false;
    }
    String token = login.substring(SCHEME.length());
    return token.indexOf('.') >= 0
        && token.chars().allMatch(each -> each == '.' || Character.isWhitespace(each));
  }
}
