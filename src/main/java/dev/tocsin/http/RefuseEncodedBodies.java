package dev.tocsin.http;

import dev.tocsin.problem.Output;
import dev.tocsin.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * A compressed body is not unpacked: it would be read as it is, and found to be nonsense. Says so,
 * and what is taken instead (RFC 9110 15.5.16).
 */
@ApplicationScoped
class RefuseEncodedBodies {

  private static final String TAKEN = "identity";
  private static final int UNSUPPORTED = 415;
  private static final int EARLY = 90;
  private static final Set<HttpMethod> WITHOUT_BODY =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  void register(@Observes Filters filters) {
    filters.register(RefuseEncodedBodies::check, EARLY);
  }

  private static void check(RoutingContext request) {
    String encoding = request.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (isTaken(encoding) || WITHOUT_BODY.contains(request.request().method())) {
      request.next();
      return;
    }
    Problem problem =
        Problem.of(
            UNSUPPORTED,
            "Unsupported Media Type",
            "the body must be sent without a Content-Encoding: it is not unpacked");
    request
        .response()
        .setStatusCode(UNSUPPORTED)
        .putHeader(HttpHeaders.ACCEPT_ENCODING, TAKEN)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Output.write(problem));
  }

  private static boolean isTaken(String encoding) {
    return encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase(TAKEN);
  }
}
