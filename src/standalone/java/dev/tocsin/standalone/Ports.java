package dev.tocsin.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The ports of 127.0.0.1. */
final class Ports {

  static final String LOCALHOST = "127.0.0.1";

  private Ports() {}

  /**
   * The port itself, or a free one for 0.
   *
   * @throws PortTaken when somebody else listens there
   */
  static int claim(int port, String key) {
    try (ServerSocket socket = new ServerSocket()) {
      // A port whose last connections are still in TIME_WAIT is free: every server here says so
      // too.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (BindException e) {
      throw new PortTaken(port, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
