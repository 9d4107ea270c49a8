package dev.tocsin.smtp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.mail.MailConfig;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections to one mail server: opened when needed, kept for a while when they did well. */
final class Connections {

  /** A connection and the event loop it lives on. */
  record Line(Connection connection, Context context) {}

  private final Vertx vertx;
  private final MailConfig config;
  private final Timeouts times;
  private final long mostMails;
  private final NetClient client;
  private final ConcurrentLinkedDeque<Line> idle = new ConcurrentLinkedDeque<>();

  /**
   * @param mostMails how many one connection may carry
   */
  Connections(Vertx vertx, MailConfig config, Timeouts times, int mostMails) {
    this.vertx = vertx;
    this.config = config;
    this.times = times;
    long ofTheMailer = config.getMaxMailsPerConnection();
    this.mostMails = ofTheMailer > 0 ? Math.min(ofTheMailer, mostMails) : mostMails;
    this.client = vertx.createNetClient(new NetClientOptions(config).setTcpKeepAlive(true));
  }

  /** One that carried mail before and is still open; null when there is none. */
  Line used() {
    for (Line line = idle.poll(); line != null; line = idle.poll()) {
      if (line.connection().isOpen()) {
        return line;
      }
    }
    return null;
  }

  /** A new one, not greeted yet; what comes too late is closed. */
  Future<Line> open() {
    Promise<Line> opened = Promise.promise();
    long millis = times.of(Phase.CONNECT).toMillis();
    long limit =
        vertx.setTimer(
            millis, id -> opened.tryFail(broken("no connection within " + millis + " ms")));
    client
        .connect(config.getPort(), config.getHostname())
        .onComplete(
            result -> {
              vertx.cancelTimer(limit);
              if (result.failed()) {
                opened.tryFail(broken(Reasons.of(result.cause())));
                return;
              }
              NetSocket socket = result.result();
              KeepAlive.over(socket);
              Line line =
                  new Line(new Connection(vertx, socket, times), vertx.getOrCreateContext());
              if (!opened.tryComplete(line)) {
                socket.close();
              }
            });
    return opened.future();
  }

  private static NotHandedOver broken(String why) {
    return NotHandedOver.broken(Phase.CONNECT, why);
  }

  /**
   * The next mail may use it, unless it is worn out. A refusal of one recipient or message is no
   * reason to part; what is left of that mail is taken back first (RFC 5321 4.1.1.5).
   *
   * @param ended what ended the mail; null when it was taken
   */
  void keep(Line line, Throwable ended) {
    Connection connection = line.connection();
    connection.carriedOne();
    boolean goesOn = config.isKeepAlive() && connection.mails() < mostMails && connection.isOpen();
    if (!goesOn || (ended != null && !NotHandedOver.isRefusal(ended))) {
      connection.quit();
    } else if (ended == null) {
      giveBack(line);
    } else {
      connection
          .say(Phase.MAIL, "RSET")
          .onComplete(
              answer -> {
                if (answer.succeeded() && answer.result().isYes()) {
                  giveBack(line);
                } else {
                  connection.quit();
                }
              });
    }
  }

  private void giveBack(Line line) {
    idle.push(line);
    long keepFor = config.getKeepAliveTimeoutUnit().toMillis(config.getKeepAliveTimeout());
    int mails = line.connection().mails();
    if (keepFor > 0) {
      vertx.setTimer(keepFor, id -> quitUnlessUsed(line, mails));
    }
  }

  private void quitUnlessUsed(Line line, int mails) {
    if (line.connection().mails() == mails && idle.remove(line)) {
      line.context().runOnContext(ignored -> line.connection().quit());
    }
  }

  void close() {
    for (Line line = idle.poll(); line != null; line = idle.poll()) {
      line.connection().quit();
    }
    client.close();
  }
}
