package dev.tocsin.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.PRNG;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.impl.sasl.AuthOperation;
import io.vertx.ext.mail.impl.sasl.AuthOperationFactory;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * AUTH (RFC 4954), with the SASL mechanisms of the Vert.x mail client. A login that is refused is
 * not tried again by another mechanism: that is how accounts get locked.
 */
final class LogIn {

  /** The mechanism is not taken here, or not this way: another may be (RFC 4954 4, 6). */
  private static final Set<Integer> OTHER_MECHANISM = Set.of(504, 534, 538);

  private final MailConfig config;
  private final AuthOperationFactory mechanisms;

  @SuppressWarnings("deprecation") // what the factory still asks for
  LogIn(Vertx vertx, MailConfig config) {
    this.config = config;
    this.mechanisms = new AuthOperationFactory(new PRNG(vertx));
  }

  Future<Void> over(Connection connection) {
    List<String> common = mechanisms.supportedAuths(config);
    common.retainAll(connection.capabilities().logins());
    boolean wanted = config.getLogin() != LoginOption.DISABLED && hasCredentials();
    if (wanted && !common.isEmpty()) {
      return with(connection, common);
    }
    if (config.getLogin() == LoginOption.REQUIRED) {
      String why = wanted ? "the server offers no login that we may use" : "no login is configured";
      return Future.failedFuture(NotHandedOver.broken(Phase.AUTH, why));
    }
    return Future.succeededFuture();
  }

  private boolean hasCredentials() {
    return config.getUsername() != null && config.getPassword() != null;
  }

  private Future<Void> with(Connection connection, List<String> names) {
    AuthOperation mechanism = mechanisms.createAuth(config, names.get(0), null);
    String first = mechanism.nextStep(null);
    String command =
        "AUTH " + mechanism.getName() + (first.isEmpty() ? "" : " " + coded(mechanism, first));
    return connection
        .say(Phase.AUTH, command)
        .compose(reply -> goOn(connection, mechanism, reply))
        .compose(
            reply -> {
              if (reply.isYes()) {
                return Future.succeededFuture();
              }
              boolean tryAnother = OTHER_MECHANISM.contains(reply.code()) && names.size() > 1;
              return tryAnother
                  ? with(connection, names.subList(1, names.size()))
                  : Future.failedFuture(NotHandedOver.refused(Phase.AUTH, reply));
            });
  }

  private static Future<Reply> goOn(Connection connection, AuthOperation mechanism, Reply reply) {
    if (!reply.isGoOn()) {
      return Future.succeededFuture(reply);
    }
    String challenge = reply.lines().get(0).strip();
    String answer =
        mechanism.handleCoding()
            ? mechanism.nextStep(challenge)
            : coded(
                mechanism,
                mechanism.nextStep(new String(Base64.getMimeDecoder().decode(challenge), UTF_8)));
    return connection.say(Phase.AUTH, answer).compose(next -> goOn(connection, mechanism, next));
  }

  private static String coded(AuthOperation mechanism, String text) {
    return mechanism.handleCoding()
        ? text
        : Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
