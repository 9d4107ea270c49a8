package dev.tocsin.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * An {@code Accept} that is empty, or no list of media types, accepts anything (RFC 9110 12.5.1); a
 * {@code Content-Type} that is no media type says nothing of the body, and that of a body that is
 * not read means nothing (RFC 9110 8.3). The framework stumbles over each of them.
 */
@ApplicationScoped
class MendHeaders {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";
  private static final String PARAMETERS =
      "(?:[ \\t]*+;[ \\t]*+(?:" + TOKEN + "=(?:" + TOKEN + "|" + QUOTED + ")|(?=[;,\\s]|$)))*+";

  /** RFC 9110 8.3.1, with parameters that may be empty. */
  private static final String TYPE = TOKEN + "/" + TOKEN + PARAMETERS;

  private static final Pattern MEDIA_TYPE = Pattern.compile("\\A[ \\t]*+" + TYPE + "[ \\t]*+");

  /** RFC 9110 12.5.1; the lone asterisk of old clients as well. */
  private static final Pattern MEDIA_RANGES =
      Pattern.compile(
          "\\A[ \\t,]*+(?:(?:%1$s|\\*%2$s)[ \\t]*+(?:,[ \\t,]*+|$))++".formatted(TYPE, PARAMETERS));

  private static final int EARLY = 90;

  void register(@Observes Filters filters) {
    filters.register(MendHeaders::check, EARLY);
  }

  private static void check(RoutingContext request) {
    MultiMap headers = request.request().headers();
    if (!headers.getAll(HttpHeaders.ACCEPT).stream().allMatch(MendHeaders::isListOfTypes)) {
      headers.remove(HttpHeaders.ACCEPT);
    }
    if (ReadBodies.WITHOUT_BODY.contains(request.request().method())) {
      headers.remove(HttpHeaders.CONTENT_TYPE);
    } else if (!headers.getAll(HttpHeaders.CONTENT_TYPE).stream().allMatch(MendHeaders::isType)) {
      headers.set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
    }
    request.next();
  }

  /** Whether it can be read as {@code Accept}, and says something. */
  static boolean isListOfTypes(String accepted) {
    return MEDIA_RANGES.matcher(accepted).matches();
  }

  static boolean isType(String type) {
    return MEDIA_TYPE.matcher(type).matches();
  }
}
