package dev.tocsin.smtp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * The mail server that takes our mail. Unlike the Vert.x mail client, whose MIME encoder, logins
 * and signatures it uses, it tells in which phase the server spoke, hears what it says to STARTTLS,
 * and ends a conversation in which the server stays silent.
 */
public final class MailServer {

  private final Vertx vertx;
  private final MailConfig config;
  private final Connections connections;
  private final LogIn logIn;
  private final Encode encode;
  private final Future<String> ownName;

  public MailServer(Vertx vertx, MailConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.connections = new Connections(vertx, config);
    this.logIn = new LogIn(vertx, config);
    this.encode = new Encode(vertx, config);
    this.ownName = ownName();
  }

  private Future<String> ownName() {
    Callable<String> look =
        () -> {
          try {
            return InetAddress.getLocalHost().getCanonicalHostName();
          } catch (UnknownHostException e) {
            return "localhost";
          }
        };
    return config.getOwnHostname() == null
        ? vertx.executeBlocking(look)
        : Future.succeededFuture(config.getOwnHostname());
  }

  /** Which server that is: host and port. */
  public String name() {
    return config.getHostname() + ":" + config.getPort();
  }

  /**
   * Hands one message to one recipient over, on an event loop. Never fails: what went wrong is the
   * outcome.
   *
   * @param message to one recipient; what cannot be delivered goes back to its bounce address, or
   *     to whom it is from
   * @param patience how long everything up to the message may take, and then its verdict on it
   */
  public Future<Handover> handOver(MailMessage message, Duration patience) {
    Promise<Handover> done = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            ignored ->
                ownName
                    .compose(name -> handOver(name, message, patience))
                    .onComplete(
                        result -> {
                          Handover outcome =
                              result.succeeded()
                                  ? result.result()
                                  : NotHandedOver.outcome(result.cause(), Phase.CONNECT);
                          done.complete(outcome);
                        }));
    return done.future();
  }

  private Future<Handover> handOver(String name, MailMessage message, Duration patience) {
    String recipient = message.getTo().get(0);
    String sender =
        message.getBounceAddress() == null ? message.getFrom() : message.getBounceAddress();
    if (!Encode.isAddress(recipient)) {
      return Future.succeededFuture(new Handover.NoAddress("no address to write to"));
    }
    if (!Encode.isAddress(sender)) {
      return Future.succeededFuture(
          new Handover.Broken(Phase.MAIL, "the address we send from is none"));
    }
    return encode
        .message(message, name)
        .compose(bytes -> send(name, new Envelope(sender, recipient, bytes), patience));
  }

  /**
   * On a connection that is there already, and on a new one at once when that was worn out: closed,
   * or tired of us ("too many messages in this session").
   */
  private Future<Handover> send(String name, Envelope envelope, Duration patience) {
    Connections.Line used = connections.used();
    return used == null
        ? sendAnew(name, envelope, patience)
        : over(used, envelope, new Patience(patience))
            .compose(
                outcome ->
                    isWornOut(outcome)
                        ? sendAnew(name, envelope, patience)
                        : Future.succeededFuture(outcome));
  }

  private static boolean isWornOut(Handover outcome) {
    if (outcome instanceof Handover.Refused refused) {
      return refused.phase() == Phase.MAIL && refused.reply().code() == Reply.CLOSING;
    }
    return outcome instanceof Handover.Broken broken && broken.phase() == Phase.MAIL;
  }

  private Future<Handover> sendAnew(String name, Envelope envelope, Duration patience) {
    Patience fresh = new Patience(patience);
    return connections
        .open(fresh)
        .compose(
            line ->
                new Introduce(config, name, logIn)
                    .over(line.connection(), fresh)
                    .compose(
                        known -> over(line, envelope, fresh),
                        failure -> {
                          line.connection().quit();
                          return Future.failedFuture(failure);
                        }))
        .otherwise(failure -> NotHandedOver.outcome(failure, Phase.CONNECT));
  }

  private Future<Handover> over(Connections.Line line, Envelope envelope, Patience patience) {
    Promise<Handover> done = Promise.promise();
    line.context()
        .runOnContext(
            ignored ->
                HandOver.over(line.connection(), envelope, patience)
                    .onComplete(
                        result -> {
                          if (result.succeeded()) {
                            connections.giveBack(line);
                            done.complete(new Handover.Taken(result.result()));
                          } else {
                            line.connection().quit();
                            done.complete(NotHandedOver.outcome(result.cause(), Phase.MAIL));
                          }
                        }));
    return done.future();
  }

  public void close() {
    connections.close();
  }
}
