package dev.tocsin.http;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.traces.Traced;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A span for each request to the API, named by its path as a template: what stands in a path may be
 * a client's link, and what is asked for, somebody's name.
 */
@Singleton
class TraceRequests {

  private static final String TRACED = "tocsin.traced";
  private static final String TEMPLATE = "tocsin.template";
  private static final int SERVER_ERROR = 500;

  /** Before everything else. */
  void watch(@Observes Router router) {
    router.route("/v1/*").order(Integer.MIN_VALUE).handler(TraceRequests::begin);
  }

  private static void begin(RoutingContext request) {
    if (Traced.isOn()) {
      trace(request);
    }
    request.next();
  }

  private static void trace(RoutingContext request) {
    String method = request.request().method().name();
    String parent = Metadata.traceparent(request.request().getHeader("traceparent"));
    Traced traced = Traced.within("HTTP", SpanKind.SERVER, parent);
    request.put(TRACED, traced);
    request.addEndHandler(done -> end(request, traced, method));
  }

  private static void end(RoutingContext request, Traced traced, String method) {
    int status = request.response().getStatusCode();
    String template = request.get(TEMPLATE);
    if (template != null) {
      traced.name(method + " " + template).with("http.route", template);
      traced.with("http.request.method", method);
    }
    traced.with("http.response.status_code", status);
    if (status >= SERVER_ERROR) {
      traced.failed(Integer.toString(status));
    }
    traced.end();
  }

  /** Which of ours it is. */
  @ServerRequestFilter(priority = 0, nonBlocking = true)
  void named(ContainerRequestContext unused, ResourceInfo resource, RoutingContext request) {
    if (request.get(TRACED) == null) {
      return;
    }
    Path of = resource.getResourceClass().getAnnotation(Path.class);
    Path below = resource.getResourceMethod().getAnnotation(Path.class);
    if (of != null) {
      request.put(TEMPLATE, of.value() + (below == null ? "" : below.value()));
    }
  }

  /** What is recorded because of this request says; that of whoever asked while nobody traces. */
  static String traceparent(RoutingContext request) {
    String asked = Metadata.traceparent(request.request().getHeader("traceparent"));
    Traced traced = request.get(TRACED);
    return traced == null ? asked : traced.traceparent(asked);
  }
}
