package dev.tocsin.limits;

import dev.tocsin.problem.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;

/**
 * A request says once, and legibly, whom it is for (RFC 9112 3.2). The router refuses others too,
 * but with a line in the log that holds the whole path, and with it the secret of a link.
 */
final class NamedHost {

  private static final int ANY_PORT = -1;

  private NamedHost() {}

  static boolean isSaid(HttpRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    return hosts.isEmpty()
        ? !HttpVersion.HTTP_1_1.equals(request.protocolVersion())
        : hosts.size() == 1 && HostAndPort.parseAuthority(hosts.get(0), ANY_PORT) != null;
  }

  static Problem refusal() {
    return Problem.of(400, "Bad Request", "must have one header Host that names a host");
  }
}
