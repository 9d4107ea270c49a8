package dev.tocsin.limits;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpUtils;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.http.impl.headers.HeadersMultiMap;

/**
 * Reads requests as the HTTP server does, and refuses those of too many lines (431): the server
 * limits bytes alone, and thousands of headers of one letter take twenty times theirs.
 */
final class FewHeaders extends VertxHttpRequestDecoder {

  /** Browsers and proxies together send about thirty. */
  static final int MOST = 100;

  FewHeaders(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) {
    return new DefaultHttpRequest(
        HttpVersion.valueOf(initialLine[2]),
        HttpMethod.valueOf(initialLine[0]),
        initialLine[1],
        new HeadersMultiMap(new Counted()::header));
  }

  private static final class Counted {
    private int lines;

    private void header(CharSequence name, CharSequence value) {
      HttpUtils.validateHeader(name, value);
      lines++;
      if (lines > MOST) {
        throw new TooLongHttpHeaderException("more than " + MOST + " headers");
      }
    }
  }
}
