package dev.tocsin.api;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** The requests of one connection and their answers, as the HTTP server sees and writes them. */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails is closed, which is seen
final class ConnectionRequests extends ChannelDuplexHandler {

  /** So many requests may come without waiting for the answers before; each takes memory. */
  private static final int MOST_AHEAD = 16;

  private final Connection connection;
  private int unanswered;
  private boolean bodyComes;
  private boolean closes;

  ConnectionRequests(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      unanswered++;
      bodyComes = true;
      if (unanswered == 1) {
        connection.enter(Connection.Doing.ANSWERING);
      }
    }
    if (unanswered > MOST_AHEAD) {
      ReferenceCountUtil.release(message);
      context.close();
      return;
    }
    if (message instanceof LastHttpContent) {
      ended();
    }
    context.fireChannelRead(message);
  }

  private void ended() {
    bodyComes = false;
    if (unanswered == 0) {
      connection.enter(Connection.Doing.WAITING);
    } else {
      connection.enter(Connection.Doing.ANSWERING);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (!(message instanceof LastHttpContent) || isOnTheWay(message)) {
      context.write(message, promise);
      return;
    }
    ChannelPromise written = promise.unvoid();
    if (closes) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
    context.write(message, written);
    unanswered = Math.max(0, unanswered - 1);
    connection.enter(then());
  }

  /** Such as 100: the answer is still to come. */
  private static boolean isOnTheWay(Object message) {
    return message instanceof HttpResponse answer
        && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  private Connection.Doing then() {
    if (unanswered > 0) {
      return Connection.Doing.ANSWERING;
    }
    return bodyComes ? Connection.Doing.READING_AWAY : Connection.Doing.WAITING;
  }

  /** For a request that came before this did. */
  void mustHaveOne() {
    if (unanswered == 0) {
      unanswered = 1;
      connection.enter(Connection.Doing.ANSWERING);
    }
  }

  void closeAfterAnswer() {
    closes = true;
  }
}
