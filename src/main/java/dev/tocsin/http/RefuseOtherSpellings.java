package dev.tocsin.http;

import dev.tocsin.problem.Output;
import dev.tocsin.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * A path with a semicolon, an empty segment or one of dots, or with an encoded slash, dot,
 * semicolon, backslash, percent sign or control character is none of ours: no id has any of them,
 * what stands in front of us may read such a path as another one (CVE-2026-50559), and what is
 * behind a semicolon would be dropped, so that one thing had as many names as anybody likes. Who
 * may call what is not decided here, but at each method.
 */
@ApplicationScoped
class RefuseOtherSpellings {

  private static final Pattern OTHER =
      Pattern.compile(";|//|/\\.\\.?(/|$)|%(2[eEfF5]|3[bB]|5[cC]|[01][0-9a-fA-F]|7[fF])");

  private static final int NOT_FOUND = 404;
  private static final int EARLY = 95;

  void register(@Observes Filters filters) {
    filters.register(RefuseOtherSpellings::check, EARLY);
  }

  private static void check(RoutingContext request) {
    if (!OTHER.matcher(request.request().path()).find()) {
      request.next();
      return;
    }
    Problem problem = Problem.of(NOT_FOUND, "Not Found", "there is nothing at this path");
    request
        .response()
        .setStatusCode(NOT_FOUND)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Output.write(problem));
  }
}
