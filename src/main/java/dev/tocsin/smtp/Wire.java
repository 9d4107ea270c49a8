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
      for (String line : part.body().split("\r?\n", 0)) {
        line(line);
      }
      return;
    }
    for (EncodedPart each : part.parts()) {
      line("--" + part.boundary());
      part(each);
    }
    line("--" + part.boundary() + "--");
  }

  private void headers(MultiMap headers) {
    headers.forEach(
        header -> (header.getKey() + ": " + header.getValue()).lines().forEach(this::line));
    line("");
  }

  /** RFC 5321 4.5.2. */
  private void line(String line) {
    out.append(line.startsWith(".") ? "." : "").append(line).append("\r\n");
  }
}
