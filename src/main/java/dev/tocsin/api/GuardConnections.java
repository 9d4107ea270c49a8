package dev.tocsin.api;

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
  private final Connections connections;
  private final Vertx vertx;

  GuardConnections(HttpSettings settings, Connections connections, Vertx vertx) {
    this.settings = settings;
    this.connections = connections;
    this.vertx = vertx;
  }

  void register(@Observes Filters filters) {
    filters.register(GuardConnections::asks, FIRST);
  }

  private static void asks(RoutingContext request) {
    Connection.of(request.request()).ifPresent(Connection::asks);
    request.next();
  }

  void started(@ObservesAsync HttpServerStart started) {
    guard();
  }

  void started(@ObservesAsync HttpsServerStart started) {
    guard();
  }

  /** Not in dev mode, where the server outlives the application that would watch it. */
  private void guard() {
    if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
      return;
    }
    for (EventExecutor loop : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
      loop.execute(
          () ->
              ((SingleThreadEventLoop) loop)
                  .registeredChannelsIterator()
                  .forEachRemaining(this::guard));
    }
  }

  private void guard(Channel channel) {
    if (channel instanceof ServerChannel && channel.pipeline().get(NAME) == null) {
      channel.pipeline().addFirst(NAME, new Accept());
    }
  }

  private final class Accept extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext server, Object accepted) {
      if (!(accepted instanceof Channel channel)) {
        server.fireChannelRead(accepted);
        return;
      }
      Connection connection = new Connection(settings, connections);
      if (connections.open(connection)) {
        channel.pipeline().addLast("tocsin-connection", connection);
      } else {
        channel.pipeline().addLast("tocsin-full", new Full());
      }
      server.fireChannelRead(accepted);
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
