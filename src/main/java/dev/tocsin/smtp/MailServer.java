package dev.tocsin.smtp;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.net.InetAddress;
import java.net.UnknownHostException;
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

  /**
   * As configured, with the times of RFC 5321.
   *
   * @param perConnection how many mails one connection may carry; fewer where the configuration
   *     says so
   */
  public MailServer(Vertx vertx, MailConfig config, int perConnection) {
    this(vertx, config, perConnection, Timeouts.RFC_5321);
  }

  MailServer(Vertx vertx, MailConfig config, int perConnection, Timeouts times) {
    this.vertx = vertx;
    this.config = config;
    this.connections = new Connections(vertx, config, times, perConnection);
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
   * Hands one message to one recipient over, on an event loop.
   *
   * @param message to one recipient; what cannot be delivered goes back to its bounce address, or
   *     to whom it is from
   */
  public Attempt handOver(MailMessage message) {
    Attempt attempt = new Attempt(vertx);
    vertx
        .getOrCreateContext()
        .runOnContext(
            ignored ->
                ownName
                    .compose(name -> handOver(name, message, attempt))
                    .otherwise(failure -> NotHandedOver.outcome(failure, Phase.CONNECT))
                    .onSuccess(attempt::end));
    return attempt;
  }

  /** Whom a mail comes back to: what the server is told that it is from. */
  public static String sender(MailMessage message) {
    return message.getBounceAddress() == null ? message.getFrom() : message.getBounceAddress();
  }

  private Future<Handover> handOver(String name, MailMessage message, Attempt attempt) {
    String recipient = message.getTo().get(0);
    String sender = sender(message);
    if (!Encode.isAddress(recipient)) {
      return Future.succeededFuture(new Handover.NoAddress("no address to write to"));
    }
    if (!Encode.isAddress(sender)) {
      return Future.succeededFuture(
          new Handover.Broken(Phase.MAIL, "the address we send from is none"));
    }
    return encode
        .message(message, name)
        .compose(bytes -> send(name, new Envelope(sender, recipient, bytes), attempt))
        .map(Handover.Taken::new);
  }

  /**
   * On a connection that is there already. One that was lost before the mail had its end, or on
   * which the server wants no more of us, is replaced at once, and once: nothing of that mail can
   * have arrived.
   */
  private Future<Reply> send(String name, Envelope envelope, Attempt attempt) {
    Connections.Line used = connections.used();
    Future<Reply> first =
        used == null ? sendAnew(name, envelope, attempt) : over(used, envelope, attempt);
    return first.recover(
        failure -> {
          boolean isWornOut = used != null && NotHandedOver.isClosing(failure);
          return (isWornOut || NotHandedOver.isLostBeforeEnd(failure)) && !attempt.isAbandoned()
              ? sendAnew(name, envelope, attempt)
              : Future.failedFuture(failure);
        });
  }

  private Future<Reply> sendAnew(String name, Envelope envelope, Attempt attempt) {
    return connections
        .open()
        .compose(line -> introduce(name, line, attempt))
        .compose(line -> over(line, envelope, attempt));
  }

  private Future<Connections.Line> introduce(String name, Connections.Line line, Attempt attempt) {
    return attempt
        .on(line)
        .compose(talking -> new Introduce(config, name, logIn).over(line.connection()))
        .map(line)
        .onFailure(failure -> line.connection().quit());
  }

  private Future<Reply> over(Connections.Line line, Envelope envelope, Attempt attempt) {
    Promise<Reply> done = Promise.promise();
    line.context()
        .runOnContext(
            ignored ->
                attempt
                    .on(line)
                    .compose(talking -> HandOver.over(line.connection(), envelope, attempt))
                    .onComplete(
                        result -> {
                          connections.keep(line, result.cause());
                          done.handle(result);
                        }));
    return done.future();
  }

  public void close() {
    connections.close();
  }
}
