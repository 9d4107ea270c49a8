package dev.tocsin.smtp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One connection to a mail server: what is said is answered, in order and in time, or the
 * connection is over. Lives on one event loop.
 */
final class Connection {

  private final Vertx vertx;
  private final NetSocket socket;
  private final Timeouts times;
  private final Deque<PendingReply> asked = new ArrayDeque<>();

  private volatile Phase phase = Phase.GREETING;
  private long timer;
  private volatile String broken;
  private boolean silent;
  private int mails;

  // What the server said it can do, after the introduction.
  private Capabilities capabilities = Capabilities.NONE;

  Connection(Vertx vertx, NetSocket socket, Timeouts times) {
    this.vertx = vertx;
    this.socket = socket;
    this.times = times;
    listen();
    socket.closeHandler(ignored -> end("the server closed the connection"));
    socket.exceptionHandler(failure -> end(Reasons.of(failure)));
  }

  private void listen() {
    socket.handler(new ReplyParser(this::heard, this::end));
  }

  /** What the server says next is about this phase. */
  Future<Reply> expect(Phase during) {
    PendingReply next = new PendingReply(during);
    asked.add(next);
    if (broken != null) {
      fail();
    } else if (asked.size() == 1) {
      attend();
    }
    return next.reply.future();
  }

  /** The reply to one command. */
  Future<Reply> say(Phase during, String command) {
    Future<Reply> reply = expect(during);
    write(Buffer.buffer(command + "\r\n"));
    return reply;
  }

  /** Says it and asks for nothing; completes when it is on its way. */
  Future<Void> write(Buffer bytes) {
    return broken == null
        ? socket.write(bytes).onFailure(failure -> end(Reasons.of(failure)))
        : Future.failedFuture(broken);
  }

  /** What is awaited is of this phase from now on, with all the time that it has. */
  void enter(Phase next) {
    if (broken == null && !asked.isEmpty()) {
      asked.peek().phase = next;
      attend();
    }
  }

  /** What was heard before encryption began is nobody's word (CVE-2011-0411). */
  Future<Void> encrypt() {
    phase = Phase.STARTTLS;
    if (broken != null) {
      return Future.failedFuture(NotHandedOver.lost(phase, broken));
    }
    listen();
    Promise<Void> done = Promise.promise();
    long limit =
        vertx.setTimer(
            times.of(phase).toMillis(), id -> endEncryption(done, "no TLS handshake in time"));
    socket
        .upgradeToSsl()
        .onComplete(
            result -> {
              vertx.cancelTimer(limit);
              if (result.succeeded()) {
                done.tryComplete();
              } else {
                endEncryption(done, "TLS: " + Reasons.of(result.cause()));
              }
            });
    return done.future();
  }

  private void endEncryption(Promise<Void> done, String why) {
    end(why);
    done.tryFail(NotHandedOver.broken(Phase.STARTTLS, why));
  }

  private void heard(Reply reply) {
    if (asked.isEmpty()) {
      end("the server spoke without being asked: " + reply);
      return;
    }
    vertx.cancelTimer(timer);
    PendingReply answered = asked.remove();
    if (reply.code() == Reply.CLOSING) {
      close(reply.toString());
    }
    answered.reply.complete(reply);
    fail();
    if (!asked.isEmpty()) {
      attend();
    }
  }

  /** Waits for the first of what is asked. */
  private void attend() {
    phase = asked.peek().phase;
    vertx.cancelTimer(timer);
    long millis = times.of(phase).toMillis();
    timer = vertx.setTimer(millis, id -> noReply(millis));
  }

  private void noReply(long millis) {
    silent = broken == null;
    end("no reply within " + millis + " ms");
  }

  void end(String why) {
    close(why);
    fail();
  }

  private void close(String why) {
    if (broken == null) {
      broken = why;
      socket.close();
    }
  }

  /** Nothing is answered any more, once this is over. */
  private void fail() {
    while (broken != null && !asked.isEmpty()) {
      vertx.cancelTimer(timer);
      PendingReply unanswered = asked.remove();
      unanswered.reply.fail(
          silent
              ? NotHandedOver.broken(unanswered.phase, broken)
              : NotHandedOver.lost(unanswered.phase, broken));
    }
  }

  Phase phase() {
    return phase;
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
