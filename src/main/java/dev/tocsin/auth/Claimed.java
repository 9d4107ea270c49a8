package dev.tocsin.auth;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Who somebody says they are: nothing of it is checked, and nothing of it can be used. */
final class Claimed {

  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";
  private static final String NOBODY = "somebody";

  private Claimed() {}

  static String by(HttpServerRequest request) {
    String login = request.getHeader(HttpHeaders.AUTHORIZATION);
    String scheme = login == null ? "" : login.toLowerCase(Locale.ROOT);
    String name = "";
    if (scheme.startsWith(BEARER)) {
      name = ReadCaller.claimsOf(login.substring(BEARER.length()).strip()).path("sub").asText();
    } else if (scheme.startsWith(BASIC)) {
      name = userOf(login.substring(BASIC.length()).strip());
    }
    String readable = Legible.line(name);
    return readable.isEmpty() ? NOBODY : "'" + readable + "'";
  }

  private static String userOf(String credentials) {
    try {
      String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int end = decoded.indexOf(':');
      return end < 0 ? "" : decoded.substring(0, end);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
