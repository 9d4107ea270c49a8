package dev.tocsin.smtp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/**
 * One connection to a mail server: what is said is answered, in time, or the connection is over.
 * Lives on one event loop.
 */
final class Connection {

  private final Vertx vertx;
  private final NetSocket socket;

  private Promise<Reply> awaited;
  private Phase phase = Phase.GREETING;
  private long timer;
  private volatile String broken;
  private int mails;

  // What the server said it can do, after the introduction.
  private Capabilities capabilities = Capabilities.NONE;

  Connection(Vertx vertx, NetSocket socket) {
    this.vertx = vertx;
    this.socket = socket;
    listen();
    socket.closeHandler(ignored -> breakOff("the server closed the connection"));
    socket.exceptionHandler(failure -> breakOff(Reasons.of(failure)));
  }

  private void listen() {
    socket.handler(new ReplyParser(this::heard, this::breakOff));
  }

  Future<Reply> greeting(Patience patience) {
    return await(Phase.GREETING, patience);
  }

  /** The reply to one command. */
  Future<Reply> say(Phase during, String command, Patience patience) {
    return say(during, Buffer.buffer(command + "\r\n"), patience);
  }

  Future<Reply> say(Phase during, Buffer bytes, Patience patience) {
    Future<Reply> reply = await(during, patience);
    if (broken == null) {
      socket.write(bytes).onFailure(failure -> breakOff(Reasons.of(failure)));
    }
    return reply;
  }

  private Future<Reply> await(Phase during, Patience patience) {
    phase = during;
    awaited = Promise.promise();
    Future<Reply> reply = awaited.future();
    if (broken != null) {
      fail(broken);
    } else {
      startTimer(patience);
    }
    return reply;
  }

  /** What was heard before encryption began is nobody's word (CVE-2011-0411). */
  Future<Void> encrypt(Patience patience) {
    phase = Phase.STARTTLS;
    if (broken != null) {
      return Future.failedFuture(NotHandedOver.broken(phase, broken));
    }
    listen();
    Promise<Void> done = Promise.promise();
    long limit =
        vertx.setTimer(
            patience.millisLeft(phase),
            id -> {
              breakOff("no TLS handshake in time");
              done.tryFail(NotHandedOver.broken(Phase.STARTTLS, "no TLS handshake in time"));
            });
    socket
        .upgradeToSsl()
        .onComplete(
            result -> {
              vertx.cancelTimer(limit);
              if (result.succeeded()) {
                done.tryComplete();
              } else {
                String why = "TLS: " + Reasons.of(result.cause());
                breakOff(why);
                done.tryFail(NotHandedOver.broken(Phase.STARTTLS, why));
              }
            });
    return done.future();
  }

  private void heard(Reply reply) {
    if (awaited == null) {
      breakOff("the server spoke without being asked: " + reply);
      return;
    }
    vertx.cancelTimer(timer);
    Promise<Reply> asked = awaited;
    awaited = null;
    if (reply.code() == Reply.CLOSING) {
      breakOff(reply.toString());
    }
    asked.complete(reply);
  }

  private void startTimer(Patience patience) {
    long millis = patience.millisLeft(phase);
    timer = vertx.setTimer(millis, id -> breakOff("no reply within " + millis + " ms"));
  }

  private void breakOff(String why) {
    if (broken == null) {
      broken = why;
      socket.close();
    }
    fail(broken);
  }

  private void fail(String why) {
    if (awaited != null) {
      vertx.cancelTimer(timer);
      Promise<Reply> asked = awaited;
      awaited = null;
      asked.fail(NotHandedOver.broken(phase, why));
    }
  }

  boolean isOpen() {
    return broken == null;
  }

  boolean isEncrypted() {
    return socket.isSsl();
  }

  /** How many mails it has carried. */
  int mails() {
    return mails;
  }

  void carriedOne() {
    mails++;
  }

  Capabilities capabilities() {
    return capabilities;
  }

  void learn(Capabilities what) {
    capabilities = what;
  }

  /** Says goodbye and does not wait for the answer (RFC 5321 4.1.1.10 asks for no more). */
  void quit() {
    if (broken == null) {
      broken = "closed";
      socket.write("QUIT\r\n").onComplete(ignored -> socket.close());
    }
  }
}
