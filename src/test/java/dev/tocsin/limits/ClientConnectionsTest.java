package dev.tocsin.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientConnectionsTest {

  private static final HttpServerOptions OPTIONS =
      new HttpServerOptions().setMaxHeaderSize(20 * 1024);
  private static final long HEAP = 80L * 1024 * 1024;

  private final List<EmbeddedChannel> channels = new ArrayList<>();

  @AfterEach
  void end() {
    channels.forEach(EmbeddedChannel::finishAndReleaseAll);
  }

  /**
   * Answers on the spot what it is asked second, and keeps the first for later. What it is asked
   * while it writes an answer it deals with when that is written, as Vert.x does.
   */
  private static final class Server extends ChannelInboundHandlerAdapter {
    private final AtomicInteger asked = new AtomicInteger();
    private int depth;
    private int deepest;
    private boolean writing;
    private final Deque<HttpRequest> queued = new ArrayDeque<>();
    private volatile ChannelHandlerContext first;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        asked.incrementAndGet();
        if (writing) {
          queued.add(request);
        } else {
          deal(context, request);
        }
      }
    }

    private void deal(ChannelHandlerContext context, HttpRequest request) {
      depth++;
      deepest = Math.max(deepest, depth);
      if (request.decoderResult().isFailure()) {
        answerAndGoOn(context, HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE);
      } else if (first == null) {
        first = context;
      } else {
        answerAndGoOn(context, HttpResponseStatus.UNAUTHORIZED);
      }
      depth--;
    }

    void answerFirst() {
      answerAndGoOn(first, HttpResponseStatus.OK);
    }

    private void answerAndGoOn(ChannelHandlerContext context, HttpResponseStatus status) {
      writing = true;
      answer(context, status);
      writing = false;
      HttpRequest next = queued.poll();
      if (next != null) {
        deal(context, next);
      }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what was written is looked at
    private static void answer(ChannelHandlerContext context, HttpResponseStatus status) {
      DefaultFullHttpResponse answer =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
      answer.headers().set("Content-Length", 0);
      context.writeAndFlush(answer);
    }
  }

  private ClientConnection connect(ClientConnections all) {
    ClientConnection connection = new ClientConnection(new Times(), OPTIONS, all);
    assertThat(all.open(connection)).isTrue();
    return connection;
  }

  private EmbeddedChannel channel(ClientConnection connection, Server server) {
    EmbeddedChannel channel =
        new EmbeddedChannel(
            connection, new HttpResponseEncoder()); // active before the decoder is there
    channel
        .pipeline()
        .addAfter(
            channel.pipeline().context(connection).name(),
            "httpDecoder",
            new VertxHttpRequestDecoder(OPTIONS));
    channel.pipeline().addLast("handler", server);
    connection.channelActive(channel.pipeline().context(connection));
    channels.add(channel);
    return channel;
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  /** On an event loop of its own: an embedded channel runs what was put off at once. */
  @Test
  @SuppressWarnings("FutureReturnValueIgnored") // each is waited for
  void many_requests_ahead_that_are_answered_on_the_spot_are_no_deeper_than_one() throws Exception {
    Server server = new Server();
    ClientConnection connection = connect(new ClientConnections(9, HEAP));
    EventLoopGroup loop = new DefaultEventLoopGroup(1);
    try {
      LocalAddress address = new LocalAddress("ahead");
      new ServerBootstrap()
          .group(loop)
          .channel(LocalServerChannel.class)
          .childHandler(
              new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel channel) {
                  channel.pipeline().addLast(connection, new HttpResponseEncoder());
                  channel
                      .pipeline()
                      .addLast("httpDecoder", new VertxHttpRequestDecoder(OPTIONS))
                      .addLast("handler", server);
                }
              })
          .bind(address)
          .sync();
      Channel client =
          new Bootstrap()
              .group(loop)
              .channel(LocalChannel.class)
              .handler(new ChannelInboundHandlerAdapter())
              .connect(address)
              .sync()
              .channel();
      client.writeAndFlush(bytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(16))).sync();
      await("the first is asked").until(() -> server.first != null);
      loop.submit(server::answerFirst).sync();

      await("all are").until(() -> server.asked.get() == 16);
      assertThat(server.deepest).isEqualTo(1);
    } finally {
      loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }

  @Test
  void a_request_of_too_many_headers_is_refused_and_of_some_is_not() {
    Server server = new Server();
    EmbeddedChannel channel = channel(connect(new ClientConnections(9, HEAP)), server);

    channel.writeInbound(
        bytes("GET / HTTP/1.1\r\nHost: x\r\n" + "a:\r\n".repeat(FewHeaders.MOST - 1) + "\r\n"));
    server.answerFirst();
    assertThat(said(channel)).startsWith("HTTP/1.1 200");

    channel.writeInbound(
        bytes("GET / HTTP/1.1\r\nHost: x\r\n" + "a:\r\n".repeat(FewHeaders.MOST) + "\r\n"));
    assertThat(said(channel)).startsWith("HTTP/1.1 431");
  }

  private static String said(EmbeddedChannel channel) {
    StringBuilder said = new StringBuilder();
    for (ByteBuf some = channel.readOutbound(); some != null; some = channel.readOutbound()) {
      said.append(some.toString(StandardCharsets.US_ASCII));
      some.release();
    }
    return said.toString();
  }

  @Test
  void unfinished_heads_take_so_much_over_all_and_the_oldest_make_way() {
    ClientConnections all = new ClientConnections(2_000, HEAP);
    String head = "GET / HTTP/1.1\r\nHost: x\r\nx: " + "y".repeat(15_000);
    for (int i = 0; i < 300; i++) {
      channel(connect(all), new Server()).writeInbound(bytes(head));
    }

    assertThat(channels.get(0).isOpen()).isFalse();
    assertThat(channels.get(299).isOpen()).isTrue();
    assertThat(channels.stream().filter(EmbeddedChannel::isOpen).count() * 15_000)
        .isLessThan(2_200_000);
  }

  @Test
  void what_is_asked_ahead_counts_with_its_headers() {
    Server server = new Server();
    EmbeddedChannel channel = channel(connect(new ClientConnections(9, HEAP)), server);
    String large = "GET / HTTP/1.1\r\nHost: x\r\nx: " + "y".repeat(9_000) + "\r\n\r\n";

    channel.writeInbound(bytes(large + large));
    assertThat(channel.isOpen()).isTrue();
    channel.writeInbound(bytes(large));

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whoever_was_told_to_go_is_there_until_it_is_gone() {
    ClientConnections all = new ClientConnections(10, HEAP);
    List<ClientConnection> first = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      first.add(connect(all));
    }
    assertThat(all.isCrowded()).isFalse();
    connect(all);
    connect(all);
    connect(all);

    assertThat(all.isCrowded()).isTrue();
    all.closed(first.get(0));
    assertThat(all.isCrowded()).isFalse();
  }

  @Test
  void whoever_sends_no_body_makes_way_and_who_sent_some_of_it_last_goes_last() {
    ClientConnections all = new ClientConnections(3, HEAP);
    String post = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n";
    for (int i = 0; i < 3; i++) {
      ClientConnection connection = connect(all);
      channel(connection, new Server()).writeInbound(bytes(post));
      connection.readsBody();
    }
    channels.get(0).writeInbound(bytes("a"));

    connect(all);
    assertThat(channels).extracting(EmbeddedChannel::isOpen).containsExactly(true, false, true);
    connect(all);
    assertThat(channels).extracting(EmbeddedChannel::isOpen).containsExactly(true, false, false);
  }

  @Test
  void whoever_waits_for_an_answer_makes_way_for_nobody() {
    ClientConnections all = new ClientConnections(1, HEAP);
    channel(connect(all), new Server()).writeInbound(bytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));

    assertThat(all.open(new ClientConnection(new Times(), OPTIONS, all))).isFalse();
    assertThat(channels.get(0).isOpen()).isTrue();
  }

  private static final class Times implements HttpSettings {
    @Override
    public Duration headersWithin() {
      return Duration.ofSeconds(20);
    }

    @Override
    public Duration gap() {
      return Duration.ofSeconds(20);
    }

    @Override
    public Duration smallBodyWithin() {
      return Duration.ofMinutes(1);
    }

    @Override
    public Duration bodyWithin() {
      return Duration.ofMinutes(10);
    }

    @Override
    public Duration idle() {
      return Duration.ofSeconds(75);
    }

    @Override
    public int connections() {
      return 1_000;
    }

    @Override
    public Optional<MemorySize> bytesInFlight() {
      return Optional.empty();
    }

    @Override
    public Duration parseWithin() {
      return Duration.ofSeconds(30);
    }
  }
}
