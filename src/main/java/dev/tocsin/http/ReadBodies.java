package dev.tocsin.http;

import dev.tocsin.limits.BodiesInFlight;
import dev.tocsin.limits.ClientConnection;
import dev.tocsin.limits.HttpSettings;
import dev.tocsin.limits.IncomingBody;
import dev.tocsin.limits.MostBytes;
import dev.tocsin.problem.BodyRefused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads a request's body before its resource is asked, and after the caller's role was checked: no
 * byte of it is taken before.
 */
class ReadBodies {

  /** Methods whose body means nothing, if there is one (RFC 9110 9.3.1). */
  static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private static final String HELD = "tocsin.body";

  private final HttpSettings settings;
  private final BodiesInFlight inFlight;
  private final Vertx vertx;
  private final RequestDetails exchange;

  ReadBodies(HttpSettings settings, BodiesInFlight inFlight, Vertx vertx, RequestDetails exchange) {
    this.settings = settings;
    this.inFlight = inFlight;
    this.vertx = vertx;
    this.exchange = exchange;
  }

  @ServerRequestFilter(nonBlocking = true)
  public Uni<Void> read(
      ContainerRequestContext context, ResourceInfo resource, RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (WITHOUT_BODY.contains(request.method()) || !IncomingBody.isThere(request)) {
      return Uni.createFrom().voidItem();
    }
    boolean byStranger = needsNoLogin(resource);
    ClientConnection.of(request).ifPresent(it -> it.readsBody());
    String caller = byStranger ? null : exchange.caller().subject();
    IncomingBody body =
        new IncomingBody(request, settings, vertx, most(resource, byStranger), inFlight, caller);
    routing.put(HELD, body.held());
    routing.addEndHandler(answered -> body.held().release());
    return body.read()
        .onFailure(BodyRefused.TooSlow.class)
        .invoke(() -> ClientConnection.of(request).ifPresent(ClientConnection::closesAfterAnswer))
        .invoke(whole -> context.setEntityStream(new WholeBody(whole)))
        .replaceWithVoid();
  }

  /** What the request's body takes of the room for all; empty when it has none. */
  static Optional<BodiesInFlight.Held> held(RoutingContext routing) {
    return Optional.ofNullable(routing.get(HELD));
  }

  private static boolean needsNoLogin(ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    return method.isAnnotationPresent(PermitAll.class)
        || resource.getResourceClass().isAnnotationPresent(PermitAll.class);
  }

  private static int most(ResourceInfo resource, boolean byStranger) {
    MostBytes said = resource.getResourceMethod().getAnnotation(MostBytes.class);
    if (said != null) {
      return said.value();
    }
    return byStranger ? MostBytes.STRANGERS : MostBytes.SMALL;
  }
}
