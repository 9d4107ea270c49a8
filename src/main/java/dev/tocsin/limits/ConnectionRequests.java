package dev.tocsin.limits;

import dev.tocsin.problem.Problem;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * The requests of one connection and their answers, as the HTTP server sees and writes them. A
 * request that comes ahead waits until the answer before it has left: whoever does not read costs
 * one answer, and not as many as it asked for.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails is closed, which is seen
final class ConnectionRequests extends ChannelDuplexHandler {

  /** So many requests may come without waiting for the answers before; each takes memory. */
  private static final int MOST_AHEAD = 16;

  /** Of all requests that wait, heads and bodies: no client that is known sends any. */
  private static final int MOST_BYTES_AHEAD = 16 * 1024;

  private final ClientConnection connection;
  private final Deque<Object> ahead = new ArrayDeque<>();
  private int requestsAhead;
  private int bytesAhead;
  private boolean answering;
  private boolean answerLeaves;
  private boolean bodyComes;
  private boolean closes;
  private boolean left;

  ConnectionRequests(ClientConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    goOn(context); // no client that waited for the answer finds its next request held
    if (!ahead.isEmpty() || (isBusy() && message instanceof HttpRequest)) {
      hold(context, message);
    } else {
      pass(context, message);
    }
  }

  private boolean isBusy() {
    return answering || answerLeaves;
  }

  private void hold(ChannelHandlerContext context, Object message) {
    if (!context.channel().isActive()) {
      ReferenceCountUtil.release(message); // what was read along with what went too far
      return;
    }
    ahead.add(message);
    count(message, 1);
    connection.asksAhead(bytesAhead);
    if (requestsAhead > MOST_AHEAD || bytesAhead > MOST_BYTES_AHEAD) {
      context.close();
    }
  }

  private void count(Object message, int by) {
    if (message instanceof HttpRequest request) {
      requestsAhead += by;
      bytesAhead += by * length(request);
    }
    if (message instanceof ByteBufHolder body) {
      bytesAhead += by * body.content().readableBytes();
    }
  }

  private static int length(HttpRequest request) {
    int length = request.uri().length();
    for (Map.Entry<String, String> header : request.headers()) {
      length += header.getKey().length() + header.getValue().length();
    }
    return length;
  }

  private void pass(ChannelHandlerContext context, Object message) {
    Problem refusal =
        message instanceof HttpRequest request ? LegibleRequest.refusal(request) : null;
    if (refusal != null) {
      ReferenceCountUtil.release(message);
      connection.refuse(refusal);
      return;
    }
    if (message instanceof HttpRequest) {
      answering = true;
      bodyComes = true;
      connection.enter(ClientConnection.Doing.ANSWERING);
    }
    if (message instanceof LastHttpContent) {
      bodyComes = false;
      connection.enter(
          answering ? ClientConnection.Doing.ANSWERING : ClientConnection.Doing.WAITING);
    }
    context.fireChannelRead(message);
  }

  /**
   * An answer has left: the next may be asked for. Never from within the writing of that answer:
   * the HTTP server is still at work on it there, and each answer on the spot would be another
   * level of the stack.
   */
  private void goOn(ChannelHandlerContext context) {
    if (!left) {
      return;
    }
    left = false;
    answerLeaves = false;
    if (ahead.isEmpty()) {
      return;
    }
    while (!ahead.isEmpty() && !(isBusy() && ahead.peek() instanceof HttpRequest)) {
      Object next = ahead.poll();
      count(next, -1);
      pass(context, next);
    }
    connection.asksAhead(bytesAhead);
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ahead.forEach(ReferenceCountUtil::release);
    ahead.clear();
    bytesAhead = 0;
    requestsAhead = 0;
    context.fireChannelInactive();
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
    answering = false;
    answerLeaves = true;
    connection.enter(
        bodyComes ? ClientConnection.Doing.READING_AWAY : ClientConnection.Doing.WAITING);
    written.addListener(
        done -> {
          left = true;
          context.executor().execute(() -> goOn(context));
        });
    context.write(message, written);
  }

  /** Such as 100: the answer is still to come. */
  private static boolean isOnTheWay(Object message) {
    return message instanceof HttpResponse answer
        && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  /** For a request that came before this did. */
  void mustHaveOne() {
    if (!answering) {
      answering = true;
      connection.enter(ClientConnection.Doing.ANSWERING);
    }
  }

  void closeAfterAnswer() {
    closes = true;
  }
}
