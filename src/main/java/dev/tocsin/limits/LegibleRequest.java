package dev.tocsin.limits;

import dev.tocsin.problem.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request is HTTP/1.0 or 1.1, and says legibly what it is for (RFC 9112 3.2) and once whom it is
 * for. The router refuses others too, but with a line in the log that holds the whole path, and
 * with it the secret of a link, or whatever a stranger likes to fill a disk with.
 */
final class LegibleRequest {

  private static final int ANY_PORT = -1;
  private static final Set<HttpVersion> VERSIONS =
      Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

  /** A path, one behind a host, or the server as a whole. */
  private static final Pattern TARGET =
      Pattern.compile("\\A(?:(?i:https?)://[^/?#]++)?/|\\A\\*\\z");

  private LegibleRequest() {}

  /** What is wrong with it; null when nothing is. */
  static Problem refusal(HttpRequest request) {
    if (!VERSIONS.contains(request.protocolVersion())) {
      return bad("must be HTTP/1.0 or HTTP/1.1");
    }
    if (!TARGET.matcher(request.uri()).lookingAt()) {
      return bad("must be for a path that begins with a slash");
    }
    return isHostSaid(request) ? null : bad("must have one header Host that names a host");
  }

  private static boolean isHostSaid(HttpRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    return hosts.isEmpty()
        ? !HttpVersion.HTTP_1_1.equals(request.protocolVersion())
        : hosts.size() == 1 && HostAndPort.parseAuthority(hosts.get(0), ANY_PORT) != null;
  }

  private static Problem bad(String why) {
    return Problem.of(400, "Bad Request", why);
  }
}
