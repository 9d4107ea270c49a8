package dev.tocsin.smtp;

import io.vertx.core.Future;
import java.util.List;

/** One mail transaction: MAIL, RCPT, DATA, the message (RFC 5321 3.3). */
final class HandOver {

  /** What a server says that knows how large a message may be (RFC 1870 6.1): we ask no further. */
  private static final int TOO_LARGE = 552;

  private HandOver() {}

  /** Fails with what ended it; the server's yes otherwise. */
  static Future<Reply> over(Connection connection, Envelope envelope, Patience patience) {
    Capabilities server = connection.capabilities();
    int size = envelope.message().length();
    if (server.isTooLarge(size)) {
      String words = "5.3.4 %d bytes are more than the server takes (%d)";
      Reply refusal = new Reply(TOO_LARGE, List.of(words.formatted(size, server.mostBytes())));
      return Future.failedFuture(NotHandedOver.refused(Phase.MAIL, refusal));
    }
    String mail =
        "MAIL FROM:<" + envelope.sender() + ">" + (server.knowsSize() ? " SIZE=" + size : "");
    return connection
        .say(Phase.MAIL, mail, patience)
        .compose(reply -> Introduce.yes(Phase.MAIL, reply))
        .compose(
            from -> connection.say(Phase.RCPT, "RCPT TO:<" + envelope.recipient() + ">", patience))
        .compose(reply -> Introduce.yes(Phase.RCPT, reply))
        .compose(to -> connection.say(Phase.DATA, "DATA", patience))
        .compose(HandOver::goOn)
        .compose(go -> connection.say(Phase.DOT, Wire.withEnd(envelope.message()), patience))
        .compose(reply -> Introduce.yes(Phase.DOT, reply));
  }

  private static Future<Reply> goOn(Reply reply) {
    return reply.isGoOn()
        ? Future.succeededFuture(reply)
        : Future.failedFuture(NotHandedOver.refused(Phase.DATA, reply));
  }
}
