package dev.tocsin.limits;

import dev.tocsin.problem.PlainAnswer;
import dev.tocsin.problem.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One connection: what its client is doing, and until when it may. The HTTP server itself knows of
 * a request when all its headers are there, which may be never.
 */
@SuppressWarnings("FutureReturnValueIgnored")
public // a channel that fails is closed, which is seen
final class ClientConnection extends ChannelDuplexHandler {

  private static final AttributeKey<ClientConnection> KEY =
      AttributeKey.valueOf(ClientConnection.class, "tocsin");
  private static final String SERVER = "handler";
  private static final String DECODER = "httpDecoder";
  private static final String TLS = "ssl";

  /**
   * In which the client, and not the service, is to do something: then another may take its place.
   * What is left of a body that was refused is read for a while, however much it is: a client that
   * sends all of it first gets to the answer.
   */
  enum Doing {
    WAITING,
    HEADERS,
    BODY,
    READING_AWAY,
    ANSWERING
  }

  private final HttpSettings times;
  private final HttpServerOptions options;
  private final ClientConnections all;
  private final ConnectionRequests requests = new ConnectionRequests(this);

  private volatile ChannelHandlerContext channel;
  private volatile boolean ended;
  private Doing doing = Doing.WAITING;
  private long since = System.nanoTime();
  private Unsent seen = Unsent.NOTHING;
  private int headBytes;
  private ScheduledFuture<?> next;

  ClientConnection(HttpSettings times, HttpServerOptions options, ClientConnections all) {
    this.times = times;
    this.options = options;
    this.all = all;
  }

  /** That of a request; empty where nobody watches. */
  public static Optional<ClientConnection> of(HttpServerRequest request) {
    return request.connection() instanceof ConnectionBase connection
        ? Optional.ofNullable(connection.channel().attr(KEY).get())
        : Optional.empty();
  }

  /** Whether nobody is there any more to be answered. */
  public boolean isGone() {
    return !channel.channel().isActive();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context;
    context.channel().attr(KEY).set(this);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (ended) {
      context.close(); // it had to make way before it began
      return;
    }
    all.runsOn(loop());
    limitHeaders();
    watchRequests();
    enter(Doing.WAITING);
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (next != null) {
      next.cancel(false);
    }
    context.fireChannelInactive();
  }

  /** Over TLS the handler of requests comes when hands were shaken. */
  private void watchRequests() {
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(SERVER) != null && pipeline.get(ConnectionRequests.class) == null) {
      pipeline.addBefore(SERVER, "tocsin-requests", requests);
    }
  }

  /** Before the first byte: over TLS, where it is too late, only their bytes are limited. */
  private void limitHeaders() {
    if (channel.pipeline().get(DECODER) != null) {
      channel.pipeline().replace(DECODER, DECODER, new FewHeaders(options));
    }
  }

  /** A request has got as far as the application. */
  void asks() {
    watchRequests();
    requests.mustHaveOne();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (doing == Doing.WAITING) {
      enter(Doing.HEADERS);
    }
    if (doing == Doing.HEADERS && message instanceof ByteBuf bytes) {
      headBytes += bytes.readableBytes();
      all.notBegun(this, headBytes);
    }
    if (doing == Doing.BODY) {
      all.mayGo(this, true); // whoever sent something last comes last
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf bytes) {
      all.writes(this, bytes.readableBytes());
    }
    context.write(message, promise);
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    context.flush();
    all.unread(this, unsent().bytes());
  }

  /** The event loop that it lives on. */
  Object loop() {
    return channel.executor();
  }

  /** The body is being waited for. */
  public void readsBody() {
    if (doing == Doing.ANSWERING) {
      enter(Doing.BODY);
    }
  }

  /** So many bytes of requests wait until the answers before them have left. */
  void asksAhead(int bytes) {
    all.notBegun(this, bytes);
  }

  /** Nothing more can come of it: what is left of the request is not waited for. */
  public void closesAfterAnswer() {
    requests.closeAfterAnswer();
  }

  void enter(Doing now) {
    doing = now;
    since = System.nanoTime();
    seen = Unsent.NOTHING;
    if (headBytes > 0) {
      headBytes = 0;
      all.notBegun(this, 0);
    }
    all.mayGo(this, now != Doing.ANSWERING);
    lookIn(
        switch (now) {
          case HEADERS -> times.headersWithin();
          case WAITING, READING_AWAY, BODY, ANSWERING -> times.gap();
        });
  }

  private void lookIn(Duration time) {
    if (next != null) {
      next.cancel(false);
    }
    next = channel.executor().schedule(this::look, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void look() {
    Unsent now = unsent();
    boolean stuck = now.bytes() > 0 && now.equals(seen);
    seen = now;
    all.unread(this, now.bytes());
    if (doing == Doing.HEADERS) {
      refuse();
    } else if (stuck || doing == Doing.READING_AWAY || isIdle(now)) {
      end();
    } else {
      lookIn(doing == Doing.WAITING && now.bytes() == 0 ? idleLeft() : times.gap());
    }
  }

  private boolean isIdle(Unsent now) {
    return doing == Doing.WAITING && now.bytes() == 0 && idleLeft().isNegative();
  }

  private Duration idleLeft() {
    return times.idle().minusNanos(System.nanoTime() - since);
  }

  private void refuse() {
    refuse(
        Problem.of(
            408,
            "Request Timeout",
            "the request line and the headers did not arrive within " + times.headersWithin()));
  }

  /** Nothing was asked that could be answered in another way. */
  void refuse(Problem problem) {
    if (channel.pipeline().get(TLS) != null) {
      end();
      return;
    }
    channel.writeAndFlush(PlainAnswer.of(problem)).addListener(ChannelFutureListener.CLOSE);
  }

  /** From any thread, and be it before the channel is there. */
  void end() {
    ended = true;
    ChannelHandlerContext open = channel;
    if (open != null) {
      open.close();
    }
  }

  /** What an answer still has to send: the client is to read it. */
  Unsent unsent() {
    ChannelOutboundBuffer buffer = channel.channel().unsafe().outboundBuffer();
    return buffer == null
        ? Unsent.NOTHING
        : new Unsent(buffer.totalPendingWriteBytes(), buffer.currentProgress());
  }

  /** How many bytes wait, and how many of the first piece are gone. */
  record Unsent(long bytes, long progress) {
    static final Unsent NOTHING = new Unsent(0, 0);
  }
}
