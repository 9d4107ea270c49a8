package dev.tocsin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a database on this machine, which can be cut, and shut, and lose an answer. */
public final class Gate implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;
  private static final String COMMIT = "COMMIT";

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean losesAnswers;
  private volatile boolean isShut;

  private Gate(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  public static Gate to(int target) {
    try {
      Gate gate = new Gate(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
      daemon(gate::listen);
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Cuts every connection; the next ones pass. */
  public void cut() {
    sockets.forEach(Gate::quietly);
  }

  /** Cuts every connection, and lets nobody in. */
  public void shut() {
    isShut = true;
    cut();
  }

  public void open() {
    isShut = false;
  }

  /** Each COMMIT reaches the server, and its answer nobody: the connection is cut. */
  public void loseAnswersToCommit(boolean lose) {
    losesAnswers = lose;
  }

  private void listen() {
    try {
      while (true) {
        Socket near = listener.accept();
        sockets.add(near);
        if (isShut) {
          quietly(near);
        } else {
          pass(near);
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void pass(Socket near) {
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(far);
      Way way = new Way(near, far);
      daemon(way::there);
      daemon(way::back);
    } catch (IOException e) {
      quietly(near); // nobody listens behind the gate
    }
  }

  /** One connection. */
  private final class Way {
    private final Socket near;
    private final Socket far;
    private volatile boolean losesAnswer;

    Way(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void there() {
      carry(near, far, true);
    }

    void back() {
      carry(far, near, false);
    }

    private void carry(Socket from, Socket to, boolean there) {
      byte[] chunk = new byte[CHUNK];
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
          if (there) {
            look(chunk, length);
          } else if (losesAnswer) {
            return;
          }
          out.write(chunk, 0, length);
        }
      } catch (IOException e) {
        // one end is gone
      } finally {
        sockets.remove(from);
        sockets.remove(to);
      }
    }

    private void look(byte[] chunk, int length) {
      boolean commits = new String(chunk, 0, length, StandardCharsets.ISO_8859_1).contains(COMMIT);
      losesAnswer |= commits && losesAnswers;
    }
  }

  @Override
  public void close() {
    quietly(listener);
    shut();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "gate");
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // it is gone either way
    }
  }
}
