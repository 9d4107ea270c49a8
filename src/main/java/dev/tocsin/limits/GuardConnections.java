package dev.tocsin.limits;

import dev.tocsin.problem.NotNow;
import dev.tocsin.problem.PlainAnswer;
import dev.tocsin.problem.Problem;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;

/**
 * Has every connection watched, from when it is accepted. Vert.x has no place for that (it times
 * nothing before a request has all its headers), so it is done where Netty accepts.
 */
@ApplicationScoped
class GuardConnections {

  private static final String NAME = "tocsin-connections";
  private static final int FIRST = 1_000;

  private final HttpSettings settings;
  private final ClientConnections connections;
  private final Vertx vertx;

  GuardConnections(HttpSettings settings, ClientConnections connections, Vertx vertx) {
    this.settings = settings;
    this.connections = connections;
    this.vertx = vertx;
  }

  void register(@Observes Filters filters) {
    filters.register(GuardConnections::asks, FIRST);
  }

  private static void asks(RoutingContext request) {
    ClientConnection.of(request.request()).ifPresent(ClientConnection::asks);
    request.next();
  }

  void started(@ObservesAsync HttpServerStart started) {
    guard(started.options());
  }

  void started(@ObservesAsync HttpsServerStart started) {
    guard(started.options());
  }

  /** Not in dev mode, where the server outlives the application that would watch it. */
  private void guard(HttpServerOptions options) {
    if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
      return;
    }
    for (EventExecutor loop : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
      loop.execute(
          () ->
              ((SingleThreadEventLoop) loop)
                  .registeredChannelsIterator()
                  .forEachRemaining(channel -> guard(channel, options)));
    }
  }

  private void guard(Channel channel, HttpServerOptions options) {
    if (channel instanceof ServerChannel && channel.pipeline().get(NAME) == null) {
      channel.pipeline().addFirst(NAME, new Accept(options));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it is listened to
  private final class Accept extends ChannelInboundHandlerAdapter {
    private final HttpServerOptions options;

    Accept(HttpServerOptions options) {
      this.options = options;
    }

    @Override
    public void channelRead(ChannelHandlerContext server, Object accepted) {
      if (!(accepted instanceof Channel channel)) {
        server.fireChannelRead(accepted);
        return;
      }
      ClientConnection connection = new ClientConnection(settings, options, connections);
      if (connections.open(connection)) {
        channel.pipeline().addLast("tocsin-connection", connection);
        whenClosed(server, channel, () -> connections.closed(connection));
      } else {
        channel.pipeline().addLast("tocsin-full", new Full());
        whenClosed(server, channel, connections::wentAway);
      }
      if (connections.isCrowded()) {
        server.channel().config().setAutoRead(false);
        goOn(server); // whoever was the last in the way may just have gone
      }
      server.fireChannelRead(accepted);
    }

    private void whenClosed(ChannelHandlerContext server, Channel channel, Runnable what) {
      channel
          .closeFuture()
          .addListener(
              closed -> {
                what.run();
                goOn(server);
              });
    }

    private void goOn(ChannelHandlerContext server) {
      if (!connections.isCrowded()) {
        server.channel().config().setAutoRead(true);
      }
    }
  }

  /** There is no room, and nobody who could make way. */
  @SuppressWarnings("FutureReturnValueIgnored") // a channel that fails is closed, which is seen
  private static final class Full extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext channel) {
      NotNow why = NotNow.TOO_MANY_IN_FLIGHT;
      Problem problem =
          Problem.notNow(why, "there are too many connections: try again in a moment");
      channel
          .writeAndFlush(PlainAnswer.of(problem, "Retry-After: " + why.retryAfter()))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }
}
