package dev.tocsin.auth;

import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;

/** What somebody asked and from where, without what they filled in. */
final class RefusedRequest {

  /** Where Quarkus keeps the path as we wrote it: {@code /v1/breaches/{id}}. */
  private static final String TEMPLATE = "UrlPathTemplate";

  private RefusedRequest() {}

  /**
   * Behind a proxy the address is whom the proxy names, where the service is told to believe it
   * ({@code quarkus.http.proxy.*}), and else the proxy's.
   */
  static String of(RoutingContext request) {
    String method = Legible.line(request.request().method().name());
    return method + " " + path(request) + " from " + address(request);
  }

  private static String path(RoutingContext request) {
    String template =
        request.request() instanceof HttpServerRequestInternal internal
            ? internal.context().getLocal(TEMPLATE)
            : null;
    return template == null ? "(no path of ours)" : template;
  }

  private static String address(RoutingContext request) {
    var address = request.request().remoteAddress();
    String host = address == null ? null : address.hostAddress();
    if (address != null && host == null) {
      host = address.host(); // as a proxy named it
    }
    return host == null ? "nowhere" : Legible.line(host);
  }
}
