package dev.tocsin.problem;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * A problem in the very bytes, for a connection on which nothing was asked yet; it ends with it.
 */
public final class PlainAnswer {

  private PlainAnswer() {}

  public static ByteBuf of(Problem problem, String... headers) {
    byte[] body = Output.write(problem).getBytes(StandardCharsets.UTF_8);
    StringBuilder head =
        new StringBuilder("HTTP/1.1 %d %s\r\n".formatted(problem.status(), problem.title()));
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Type: ").append(Problem.MEDIA_TYPE).append("\r\n");
    head.append("Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
    head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
    return Unpooled.wrappedBuffer(head.toString().getBytes(StandardCharsets.US_ASCII), body);
  }
}
