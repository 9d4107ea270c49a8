package dev.tocsin.smtp;

import io.vertx.core.Future;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Set;

/** From the greeting to the first mail: EHLO, STARTTLS, AUTH. */
final class Introduce {

  /** A server of before 1995: HELO is all it knows (RFC 5321 3.2). */
  private static final Set<Integer> NO_EHLO = Set.of(500, 502);

  private final MailConfig config;
  private final String ownName;
  private final LogIn logIn;

  Introduce(MailConfig config, String ownName, LogIn logIn) {
    this.config = config;
    this.ownName = ownName;
    this.logIn = logIn;
  }

  Future<Connection> over(Connection connection) {
    return connection
        .expect(Phase.GREETING)
        .compose(reply -> yes(Phase.GREETING, reply))
        .compose(greeted -> hello(connection))
        .compose(known -> encrypted(connection))
        .compose(safe -> logIn.over(connection))
        .map(connection);
  }

  private Future<Reply> hello(Connection connection) {
    return config.isDisableEsmtp()
        ? helo(connection)
        : connection
            .say(Phase.EHLO, "EHLO " + ownName)
            .compose(
                reply -> {
                  if (NO_EHLO.contains(reply.code())) {
                    return helo(connection);
                  }
                  if (reply.isYes()) {
                    connection.learn(Capabilities.of(reply));
                  }
                  return yes(Phase.EHLO, reply);
                });
  }

  private Future<Reply> helo(Connection connection) {
    return connection.say(Phase.EHLO, "HELO " + ownName).compose(reply -> yes(Phase.EHLO, reply));
  }

  private Future<Void> encrypted(Connection connection) {
    if (connection.isEncrypted() || config.getStarttls() == StartTLSOptions.DISABLED) {
      return Future.succeededFuture();
    }
    if (!connection.capabilities().startTls()) {
      return config.getStarttls() == StartTLSOptions.REQUIRED
          ? Future.failedFuture(
              NotHandedOver.broken(Phase.STARTTLS, "STARTTLS required but not offered"))
          : Future.succeededFuture();
    }
    return connection
        .say(Phase.STARTTLS, "STARTTLS")
        .compose(reply -> yes(Phase.STARTTLS, reply))
        .compose(ready -> connection.encrypt())
        .compose(
            safe -> {
              connection.learn(Capabilities.NONE); // what was said in the clear is forgotten
              return hello(connection);
            })
        .mapEmpty();
  }

  static Future<Reply> yes(Phase phase, Reply reply) {
    return reply.isYes()
        ? Future.succeededFuture(reply)
        : Future.failedFuture(NotHandedOver.refused(phase, reply));
  }
}
