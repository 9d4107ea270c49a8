package dev.tocsin.smtp;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.net.SocketOption;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * Asks the other end whether it is still there while it says nothing (RFC 9293 3.8.4), so that a
 * silent server is told from one that is gone: after a minute without a sign the connection is
 * lost. The two hours that systems wait of themselves are longer than any phase.
 */
final class KeepAlive {

  /** Seconds until the first question, seconds between them, and how many stay unanswered. */
  private static final Map<SocketOption<Integer>, Integer> ASK =
      Map.of(
          ExtendedSocketOptions.TCP_KEEPIDLE, 30,
          ExtendedSocketOptions.TCP_KEEPINTERVAL, 10,
          ExtendedSocketOptions.TCP_KEEPCOUNT, 3);

  private KeepAlive() {}

  /** After how long a silence the first question comes. */
  static int idleSeconds(NetSocket socket) {
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    return channel.config().getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE));
  }

  /** Where the system or the transport has no such times, its own hold. */
  static void over(NetSocket socket) {
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    ASK.forEach((option, value) -> channel.config().setOption(NioChannelOption.of(option), value));
  }
}
