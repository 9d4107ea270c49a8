package dev.tocsin.smtp;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.mail.MailConfig;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections to one mail server: opened when needed, kept for a while when they did well. */
final class Connections {

  /** A connection and the event loop it lives on. */
  record Line(Connection connection, Context context) {}

  private final Vertx vertx;
  private final MailConfig config;
  private final NetClient client;
  private final ConcurrentLinkedDeque<Line> idle = new ConcurrentLinkedDeque<>();

  Connections(Vertx vertx, MailConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.client = vertx.createNetClient(config);
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
  Future<Line> open(Patience patience) {
    Promise<Line> opened = Promise.promise();
    long millis = patience.millisLeft(Phase.CONNECT);
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
              Line line = new Line(new Connection(vertx, socket), vertx.getOrCreateContext());
              if (!opened.tryComplete(line)) {
                socket.close();
              }
            });
    return opened.future();
  }

  private static NotHandedOver broken(String why) {
    return NotHandedOver.broken(Phase.CONNECT, why);
  }

  /** It carried a mail well: the next one may use it, unless it is worn out. */
  void giveBack(Line line) {
    Connection connection = line.connection();
    connection.carriedOne();
    long most = config.getMaxMailsPerConnection();
    if (!config.isKeepAlive() || (most > 0 && connection.mails() >= most)) {
      connection.quit();
      return;
    }
    idle.push(line);
    long keepFor = config.getKeepAliveTimeoutUnit().toMillis(config.getKeepAliveTimeout());
    int mails = connection.mails();
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
