package dev.tocsin.api;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call of a fuzz test: an operation, and how it is called.
 *
 * @param login null for nobody
 * @param what is broken about it; empty when nothing is
 * @param path from the server's root, with its query, percent-encoded
 * @param body each byte a character; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or changes a body
record FuzzCall(
    String operation,
    String login,
    String what,
    String method,
    String path,
    Map<String, String> headers,
    String body) {

  private static final int SHOWN = 2_000;

  FuzzCall as(String other) {
    return new FuzzCall(operation, other, what, method, path, headers, body);
  }

  FuzzCall at(String broken, String otherPath) {
    return new FuzzCall(operation, login, broken, method, otherPath, headers, body);
  }

  FuzzCall with(String broken, String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new FuzzCall(operation, login, broken, method, path, more, body);
  }

  FuzzCall sending(String broken, byte[] otherBody) {
    return new FuzzCall(operation, login, broken, method, path, headers, text(otherBody));
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  byte[] bytes() {
    return body.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    String sent = body == null ? "" : body;
    String shown = sent.length() > SHOWN ? sent.substring(0, SHOWN) + "..." : sent;
    return "%s as %s (%s): %s %s %s\n%s"
        .formatted(operation, login, what, method, path, headers, shown);
  }
}
