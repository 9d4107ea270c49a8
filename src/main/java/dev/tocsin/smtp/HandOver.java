package dev.tocsin.smtp;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** One mail transaction: MAIL, RCPT, DATA, the message (RFC 5321 3.3). */
final class HandOver {

  /** What a server says that knows how large a message may be (RFC 1870 6.1): we ask no further. */
  private static final int TOO_LARGE = 552;

  /** A block of the message has the time of its phase, however large the message is. */
  private static final int BLOCK = 65_536;

  private final Connection connection;
  private final Envelope envelope;
  private final Attempt attempt;

  private HandOver(Connection connection, Envelope envelope, Attempt attempt) {
    this.connection = connection;
    this.envelope = envelope;
    this.attempt = attempt;
  }

  /** Fails with what ended it; the server's yes otherwise. */
  static Future<Reply> over(Connection connection, Envelope envelope, Attempt attempt) {
    return new HandOver(connection, envelope, attempt).all();
  }

  private Future<Reply> all() {
    Capabilities server = connection.capabilities();
    int size = envelope.message().length();
    if (server.isTooLarge(size)) {
      String words = "5.3.4 %d bytes are more than the server takes (%d)";
      Reply refusal = new Reply(TOO_LARGE, List.of(words.formatted(size, server.mostBytes())));
      return Future.failedFuture(NotHandedOver.refused(Phase.MAIL, refusal));
    }
    String from =
        "MAIL FROM:<" + envelope.sender() + ">" + (server.knowsSize() ? " SIZE=" + size : "");
    String to = "RCPT TO:<" + envelope.recipient() + ">";
    return (server.pipelining() ? together(from, to) : oneByOne(from, to))
        .compose(named -> connection.say(Phase.DATA, "DATA"))
        .compose(HandOver::goOn)
        .compose(go -> message());
  }

  private Future<Reply> oneByOne(String from, String to) {
    return connection
        .say(Phase.MAIL, from)
        .compose(reply -> Introduce.yes(Phase.MAIL, reply))
        .compose(begun -> connection.say(Phase.RCPT, to))
        .compose(reply -> Introduce.yes(Phase.RCPT, reply));
  }

  /**
   * RFC 2920. DATA does not go with them: after a refused recipient, the server would wait for a
   * message that nobody gets.
   */
  private Future<Reply> together(String from, String to) {
    Future<Reply> begun = connection.expect(Phase.MAIL);
    Future<Reply> named = connection.expect(Phase.RCPT);
    connection.write(Buffer.buffer(from + "\r\n" + to + "\r\n"));
    return begun
        .compose(reply -> Introduce.yes(Phase.MAIL, reply))
        .compose(yes -> named)
        .compose(reply -> Introduce.yes(Phase.RCPT, reply));
  }

  private static Future<Reply> goOn(Reply reply) {
    return reply.isGoOn()
        ? Future.succeededFuture(reply)
        : Future.failedFuture(NotHandedOver.refused(Phase.DATA, reply));
  }

  private Future<Reply> message() {
    Future<Reply> verdict = connection.expect(Phase.MESSAGE);
    return block(0, verdict).compose(said -> said ? end(verdict) : early(verdict));
  }

  /** Says the rest of the message; whether the server kept quiet all the while. */
  private Future<Boolean> block(int from, Future<Reply> verdict) {
    Buffer message = envelope.message();
    if (verdict.isComplete() || from >= message.length()) {
      return Future.succeededFuture(!verdict.isComplete());
    }
    connection.enter(Phase.MESSAGE);
    int to = Math.min(message.length(), from + BLOCK);
    return connection
        .write(message.slice(from, to))
        .compose(
            written -> block(to, verdict),
            failure -> Future.succeededFuture(!verdict.isComplete()));
  }

  /** Only from here on the server may have the message (RFC 5321 4.1.1.4). */
  private Future<Reply> end(Future<Reply> verdict) {
    if (!attempt.sayDot()) {
      connection.end("no answer, and given up");
      return verdict;
    }
    connection.enter(Phase.DOT);
    connection.write(Wire.end());
    return verdict.compose(reply -> Introduce.yes(Phase.DOT, reply));
  }

  /** It spoke before it had the message: that is no yes, and the message has no end. */
  private Future<Reply> early(Future<Reply> verdict) {
    return verdict.compose(
        reply -> {
          connection.end("answered before the end of the message: " + reply);
          return Future.failedFuture(
              reply.isYes() || reply.isGoOn()
                  ? NotHandedOver.broken(Phase.MESSAGE, "answered before its end: " + reply)
                  : NotHandedOver.refused(Phase.MESSAGE, reply));
        });
  }
}
