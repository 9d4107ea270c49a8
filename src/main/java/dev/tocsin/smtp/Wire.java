package dev.tocsin.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.mailencoder.EncodedPart;

/** An encoded message as it goes over the wire: CRLF, dots doubled, the dot at the end. */
final class Wire {

  private static final int USUAL_SIZE = 32_768;

  private final StringBuilder out = new StringBuilder(USUAL_SIZE);

  private Wire() {}

  /** Without the dot at the end. */
  static Buffer message(EncodedPart part) {
    Wire wire = new Wire();
    wire.part(part);
    return Buffer.buffer(wire.out.toString().getBytes(UTF_8));
  }

  /** The end of the message (RFC 5321 4.1.1.4). */
  static Buffer end() {
    return Buffer.buffer(".\r\n");
  }

  private void part(EncodedPart part) {
    headers(part.headers());
    if (part.parts() == null || part.parts().isEmpty()) {
      body(part.body());
      return;
    }
    for (EncodedPart each : part.parts()) {
      line("--" + part.boundary());
      part(each);
    }
    line("--" + part.boundary() + "--");
  }

  /** Lines that end as they may, without the empty ones at the end. */
  private void body(String body) {
    if (body.isEmpty()) {
      line("");
    }
    int end = body.length();
    while (end > 0 && (body.charAt(end - 1) == '\n' || body.charAt(end - 1) == '\r')) {
      end--;
    }
    for (int from = 0; from < end; ) {
      int next = body.indexOf('\n', from);
      int until = next < 0 || next > end ? end : next;
      boolean hasReturn = until > from && body.charAt(until - 1) == '\r';
      line(body, from, hasReturn ? until - 1 : until);
      from = until + 1;
    }
  }

  private void headers(MultiMap headers) {
    headers.forEach(
        header -> (header.getKey() + ": " + header.getValue()).lines().forEach(this::line));
    line("");
  }

  /** RFC 5321 4.5.2. */
  private void line(String text, int from, int until) {
    if (from < until && text.charAt(from) == '.') {
      out.append('.');
    }
    out.append(text, from, until).append("\r\n");
  }

  private void line(String line) {
    line(line, 0, line.length());
  }
}
