package dev.tocsin.standalone;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names by which this machine's own browser asks. Another site's name may be made to point here
 * (DNS rebinding): its pages would then read what is shown without a login.
 */
final class OwnNames {

  private static final int MISDIRECTED = 421;
  private static final Set<String> ALWAYS = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final Set<String> names = new HashSet<>(ALWAYS);

  /**
   * @param publicUrl {@code tocsin.public-url}
   */
  OwnNames(String publicUrl) {
    String host = URI.create(publicUrl.strip()).getHost();
    if (host != null) {
      names.add(host.toLowerCase(Locale.ROOT));
    }
  }

  /** Whether a request names one of them; without a port, or with any. */
  boolean isIn(HttpServerRequest request) {
    HostAndPort asked = request.authority();
    return asked != null && isOne(asked.host());
  }

  boolean isOne(String host) {
    return names.contains(host.toLowerCase(Locale.ROOT));
  }

  /** Refuses what asks for another (RFC 9110 15.5.20). */
  void check(RoutingContext request) {
    if (isIn(request.request())) {
      request.next();
      return;
    }
    request
        .response()
        .setStatusCode(MISDIRECTED)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end("This answers to localhost, and to the host of tocsin.public-url.");
  }
}
