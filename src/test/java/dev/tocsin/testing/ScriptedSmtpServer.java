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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * A mail server that does what a test tells it to, refusals and silence included, and remembers
 * every attempt in the order in which they were answered.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

  /** Says nothing more at this step, and keeps the connection open. */
  public static final String SILENCE = "silence";

  /** Ends the connection at this step without a word. */
  public static final String HANG_UP = "hang up";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final int port;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  private volatile ServerSocket listener;
  private volatile Consumer<SmtpAttempt> hears = attempt -> {};

  // Guarded by this; notified at every attempt.
  private final List<SmtpAttempt> attempts = new ArrayList<>();
  private final Deque<SmtpAnswer> script = new ArrayDeque<>();
  private final Map<String, Deque<SmtpAnswer>> scripts = new HashMap<>();
  private final Map<String, String> steps = new HashMap<>();
  private final Map<String, Integer> met = new HashMap<>();
  private final List<String> logins = new ArrayList<>();
  private SSLContext tls;
  private String saidBeforeTls = "";
  private SmtpAnswer otherwise = SmtpAnswer.ACCEPT;
  private String greeting = "220 scripted";
  private String loginReply;
  private Integer mostBytes;

  private ScriptedSmtpServer(ServerSocket listener) {
    this.port = listener.getLocalPort();
    this.listener = listener;
  }

  /** On a free port, accepting everything. */
  public static ScriptedSmtpServer start() {
    return start(0);
  }

  /** On the port that an earlier one had, for a server that comes back. */
  public static ScriptedSmtpServer start(int port) {
    ScriptedSmtpServer server = new ScriptedSmtpServer(listenOn(port));
    daemon("smtp-listener", server::listen);
    return server;
  }

  private static ServerSocket listenOn(int port) {
    try {
      return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** Refuses connections and cuts those there are, until {@link #up}. */
  public void down() {
    quietly(listener);
    connections.forEach(ScriptedSmtpServer::quietly);
  }

  public void up() {
    listener = listenOn(port);
    daemon("smtp-listener", this::listen);
  }

  /** The answers to the next messages, one each; then it is as before. */
  public synchronized void next(SmtpAnswer... answers) {
    script.addAll(List.of(answers));
  }

  /** The answer to every message that {@link #next} has none for. */
  public synchronized void always(SmtpAnswer answer) {
    otherwise = answer;
  }

  /** The answers to the next messages to {@code recipient}, whatever others get meanwhile. */
  public synchronized void nextTo(String recipient, SmtpAnswer... answers) {
    scripts.computeIfAbsent(recipient, key -> new ArrayDeque<>()).addAll(List.of(answers));
  }

  /** The first line of every connection from now on. */
  public synchronized void greet(int code, String text) {
    greeting = code + " " + text;
  }

  /**
   * What it answers from now on at a step of the conversation, whoever asks: {@code GREETING},
   * {@code EHLO}, {@code HELO}, {@code STARTTLS}, {@code AUTH}, {@code MAIL}, {@code RCPT} or
   * {@code DATA}. Each line break in the text begins another line of the same reply.
   */
  public synchronized void answerAt(String step, String reply) {
    steps.put(step, reply);
  }

  /** Everything works again. */
  public synchronized void mend() {
    steps.clear();
    met.clear();
    greeting = "220 scripted";
  }

  /** How often {@link #answerAt} was answered at this step. */
  public synchronized int metAt(String step) {
    return met.getOrDefault(step, 0);
  }

  /** Offers STARTTLS from now on. */
  public synchronized void offerTls(SSLContext context) {
    tls = context;
  }

  /** Somebody in between adds this to the reply to STARTTLS, in the clear. */
  public synchronized void slipInBeforeTls(String words) {
    saidBeforeTls = words;
  }

  /** The AUTH commands, as they came. */
  public synchronized List<String> logins() {
    return List.copyOf(logins);
  }

  /** Offers to log in from now on, and answers so. */
  public synchronized void answerLogins(int code, String text) {
    loginReply = code + " " + text;
  }

  /** Says from now on that a message may be so large. */
  public synchronized void announceSize(int bytes) {
    mostBytes = bytes;
  }

  public synchronized List<SmtpAttempt> attemptsTo(String recipient) {
    return attempts.stream().filter(attempt -> attempt.to().contains(recipient)).toList();
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
    down();
  }

  synchronized SmtpAnswer nextAnswer() {
    return script.isEmpty() ? otherwise : script.remove();
  }

  synchronized SmtpAnswer answerTo(String recipient, SmtpAnswer unlessScripted) {
    Deque<SmtpAnswer> own = scripts.getOrDefault(recipient, new ArrayDeque<>());
    return own.isEmpty() ? unlessScripted : own.remove();
  }

  synchronized String greeting() {
    return greeting;
  }

  /** Null when there is nothing to log in to. */
  synchronized String loginReply() {
    return loginReply;
  }

  /** Null when it says nothing about it. */
  synchronized Integer mostBytes() {
    return mostBytes;
  }

  /** Null when it is as ever. */
  synchronized String scripted(String step) {
    return steps.get(step);
  }

  synchronized void met(String step) {
    met.merge(step, 1, Integer::sum);
  }

  synchronized void loggedIn(String command) {
    logins.add(command);
  }

  /** Null when it has none. */
  synchronized SSLContext tls() {
    return tls;
  }

  synchronized String saidBeforeTls() {
    return saidBeforeTls;
  }

  /** Who hears of every attempt just before it is answered. */
  public void listener(Consumer<SmtpAttempt> hears) {
    this.hears = hears;
  }

  synchronized void record(SmtpAttempt attempt) {
    hears.accept(attempt);
    attempts.add(attempt);
    notifyAll();
  }

  void keepSilent() throws InterruptedException {
    closed.await();
  }

  private void listen() {
    ServerSocket current = listener;
    try {
      while (true) {
        Socket connection = current.accept();
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
