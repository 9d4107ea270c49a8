package dev.tocsin.mail;

import io.quarkus.arc.ClientProxy;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.impl.MailClientImpl;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;

/**
 * The mail client that {@code quarkus.mailer} configures, with connections that end when the server
 * stays silent. Without that a silent connection keeps its place in the pool for ever, and after as
 * many as the pool holds no mail leaves until a restart. Quarkus has no setting for it and shows
 * its configuration to nobody, hence the reflection.
 */
@ApplicationScoped
class MailConnections {

  static final String NAME = "notices";

  @Produces
  @Singleton
  @Identifier(NAME)
  MailClient client(Vertx vertx, io.vertx.ext.mail.MailClient configured, MailSettings settings) {
    MailConfig config =
        new MailConfig(configOf(ClientProxy.unwrap(configured)))
            .setMaxPoolSize(settings.parallel() * (1 + silentAtATime(settings)))
            .setIdleTimeout(Math.toIntExact(settings.replyTimeout().toMillis()))
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    return MailClient.newInstance(io.vertx.ext.mail.MailClient.create(vertx, config));
  }

  /** So that no mail waits for a connection: what an attempt gave up on stays open for a while. */
  private static int silentAtATime(MailSettings settings) {
    return Math.toIntExact(settings.replyTimeout().dividedBy(Pace.SHORTEST_TIMEOUT)) + 1;
  }

  private static MailConfig configOf(io.vertx.ext.mail.MailClient client) {
    try {
      Field config = MailClientImpl.class.getDeclaredField("config");
      config.setAccessible(true);
      return (MailConfig) config.get(client);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another Vert.x mail client than expected", e);
    }
  }
}
