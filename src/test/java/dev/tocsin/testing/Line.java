package dev.tocsin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A line to a server on this machine, over which nothing passes while it is paused. */
public final class Line implements AutoCloseable {

  private static final int CHUNK = 16 * 1024;

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean paused;
  private boolean dead;

  private Line(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  static Line to(int target) {
    try {
      Line line = new Line(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
      daemon(line::listen);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Connections stay as they are, and nothing is heard. */
  public void pause() {
    change(true, false);
  }

  public void resume() {
    change(false, false);
  }

  /** Cuts it for good: whoever is at its end is dead. */
  @Override
  public void close() {
    change(false, true);
    quietly(listener);
    sockets.forEach(Line::quietly);
  }

  private void change(boolean nowPaused, boolean nowDead) {
    lock.lock();
    try {
      paused = nowPaused;
      dead |= nowDead;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void listen() {
    try {
      while (true) {
        Socket near = listener.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(near);
        sockets.add(far);
        daemon(() -> carry(near, far));
        daemon(() -> carry(far, near));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(chunk); length >= 0 && isOpen(); length = in.read(chunk)) {
        out.write(chunk, 0, length);
      }
    } catch (IOException e) {
      // one end is gone
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** Waits while it is paused. */
  private boolean isOpen() {
    lock.lock();
    try {
      while (paused && !dead) {
        changed.awaitUninterruptibly();
      }
      return !dead;
    } finally {
      lock.unlock();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "line");
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
