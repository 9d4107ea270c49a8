package dev.tocsin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A mail server that does what a test tells it to, refusals and silence included, and remembers
 * every attempt in the order in which they were answered.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ServerSocket listener;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  // Guarded by this; notified at every attempt.
  private final List<SmtpAttempt> attempts = new ArrayList<>();
  private final Deque<SmtpAnswer> script = new ArrayDeque<>();
  private SmtpAnswer otherwise = SmtpAnswer.ACCEPT;

  private ScriptedSmtpServer(ServerSocket listener) {
    this.listener = listener;
  }

  /** On a free port, accepting everything. */
  public static ScriptedSmtpServer start() {
    return start(0);
  }

  /** On the port that an earlier one had, for a server that comes back. */
  public static ScriptedSmtpServer start(int port) {
    try {
      ServerSocket listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      ScriptedSmtpServer server = new ScriptedSmtpServer(listener);
      daemon("smtp-listener", server::listen);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** The answers to the next messages, one each; then it is as before. */
  public synchronized void next(SmtpAnswer... answers) {
    script.addAll(List.of(answers));
  }

  /** The answer to every message that {@link #next} has none for. */
  public synchronized void always(SmtpAnswer answer) {
    otherwise = answer;
  }

  public synchronized List<SmtpAttempt> attempts() {
    return List.copyOf(attempts);
  }

  /** Waits until so many attempts were made, and returns all there are. */
  public synchronized List<SmtpAttempt> await(int count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (attempts.size() < count) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError(
            "expected %d attempts within %s, found %s".formatted(count, PATIENCE, attempts));
      }
      wait(left);
    }
    return List.copyOf(attempts);
  }

  /** Closes every connection, the silent ones too. */
  @Override
  public void close() {
    closed.countDown();
    quietly(listener);
    connections.forEach(ScriptedSmtpServer::quietly);
  }

  synchronized SmtpAnswer nextAnswer() {
    return script.isEmpty() ? otherwise : script.remove();
  }

  synchronized void record(SmtpAttempt attempt) {
    attempts.add(attempt);
    notifyAll();
  }

  void keepSilent() throws InterruptedException {
    closed.await();
  }

  private void listen() {
    try {
      while (true) {
        Socket connection = listener.accept();
        connections.add(connection);
        daemon("smtp-connection", () -> converse(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void converse(Socket connection) {
    try (connection) {
      new SmtpConversation(this, connection).run();
    } catch (IOException e) {
      // the client is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
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
