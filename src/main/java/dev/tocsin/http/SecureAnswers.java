package dev.tocsin.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every answer tells browsers and whatever stands between: nobody keeps it, guesses what it
 * is, or shows it inside a page of his own. An answer that says so itself, in other words, is left
 * alone.
 */
@ApplicationScoped
class SecureAnswers {

  private static final int FIRST = 1_001;
  private static final String POLICY = "Content-Security-Policy";
  private static final String API = "/v1/";

  /** Of what is no page. */
  private static final String SHOWS_NOTHING = "default-src 'none'; frame-ancestors 'none'";

  /** For a year, in seconds, and for whatever may be put below its host name. */
  private static final String HTTPS_ONLY = "max-age=31536000; includeSubDomains";

  private final boolean https;

  SecureAnswers(
      @ConfigProperty(name = "tocsin.public-url", defaultValue = "http://localhost:8080")
          String publicUrl) {
    this.https = publicUrl.toLowerCase(Locale.ROOT).startsWith("https:");
  }

  void register(@Observes Filters filters) {
    filters.register(this::secure, FIRST);
  }

  private void secure(RoutingContext request) {
    request.addHeadersEndHandler(
        end -> secure(request.response().headers(), request.request().path()));
    request.next();
  }

  private void secure(MultiMap headers, String path) {
    unlessSaid(headers, HttpHeaders.CACHE_CONTROL, "no-store");
    unlessSaid(headers, "X-Content-Type-Options", "nosniff");
    unlessSaid(
        headers,
        POLICY,
        path != null && path.startsWith(API) ? SHOWS_NOTHING : "frame-ancestors 'none'");
    if (https) {
      unlessSaid(headers, "Strict-Transport-Security", HTTPS_ONLY);
    }
  }

  private static void unlessSaid(MultiMap headers, CharSequence name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }
}
