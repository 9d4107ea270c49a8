package dev.tocsin.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The ports of 127.0.0.1. */
final class Ports {

  static final String LOCALHOST = "127.0.0.1";

  /**
   * Where no system gives ports to outgoing connections, one of which would be in the way by the
   * time the server that asked for a free port listens (Linux 32768, IANA and Windows 49152).
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;

  /** Of JVMs that run at the same time: each may be told to take every second port only. */
  private static final int SHARE = Integer.getInteger("tocsin.ports.share", 0);

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /**
   * The port itself, or a free one for 0, which nobody else in this JVM is given.
   *
   * @throws PortTaken when somebody else listens there
   */
  static int claim(int port, String key) {
    if (port == 0) {
      return free();
    }
    if (!isFree(port)) {
      throw new PortTaken(port, key);
    }
    return port;
  }

  private static int free() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
        .limit(2 * (HIGHEST - LOWEST))
        .filter(port -> isOurs(port) && !GIVEN.contains(port) && isFree(port) && GIVEN.add(port))
        .findFirst()
        .orElseThrow(() -> new CannotStart("No port of this machine is free."));
  }

  private static boolean isOurs(int port) {
    return SHARE == 0 || port % 2 == SHARE % 2;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // A port whose last connections are still in TIME_WAIT is free: every server here says so
      // too.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
