package dev.tocsin.http;

import dev.tocsin.publication.Schemas;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Descriptions of what is published, to whoever asks: they say nothing of anybody. */
@ApplicationScoped
class ServeSchemas {

  private static final String FILE = "file";
  private static final String JSON = ".json";

  void register(@Observes Router router) {
    router
        .route("/schemas/:" + FILE)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::schema);
    router
        .route("/asyncapi.yaml")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(request -> answer(request, "application/yaml", Schemas.asyncApi()));
  }

  private void schema(RoutingContext request) {
    String file = request.pathParam(FILE);
    Optional.of(file)
        .filter(name -> name.endsWith(JSON))
        .flatMap(name -> Schemas.of(name.substring(0, name.length() - JSON.length())))
        .ifPresentOrElse(
            schema -> answer(request, "application/schema+json", schema), request::next);
  }

  private static void answer(RoutingContext request, String type, byte[] body) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(Buffer.buffer(body));
  }
}
