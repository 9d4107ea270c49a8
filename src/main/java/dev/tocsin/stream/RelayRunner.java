package dev.tocsin.stream;

import dev.tocsin.workflow.BackgroundSessions;
import dev.tocsin.workflow.Outage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Runs the relay as long as the service runs. */
@ApplicationScoped
public class RelayRunner {

  private static final Logger LOG = Logger.getLogger(RelayRunner.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RelaySettings settings;
  private final BackgroundSessions sessions;
  private final CloudEvents events;
  private final States states;
  private final CountEvents counts;
  private final PastEvents past;
  private final Map<String, Object> kafka;
  private final Outage outage;
  private volatile RelayToKafka relay;

  RelayRunner(
      RelaySettings settings,
      BackgroundSessions sessions,
      CloudEvents events,
      States states,
      CountEvents counts,
      PastEvents past,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Outage outage) {
    this.settings = settings;
    this.sessions = sessions;
    this.events = events;
    this.states = states;
    this.counts = counts;
    this.past = past;
    this.kafka = kafka;
    this.outage = outage;
  }

  void start(@Observes StartupEvent event) {
    if (!settings.enabled()) {
      LOG.info("relay: switched off here (tocsin.relay.enabled)");
      return;
    }
    relay =
        new RelayToKafka(
            settings, transactions(sessions, outage), events, states, counts, past, kafka);
    relay.start();
  }

  void stop(@Observes ShutdownEvent event) {
    if (relay != null) {
      relay.close();
    }
  }

  /** After a commit: no need to wait for the next poll. */
  public void wake() {
    relay().ifPresent(RelayToKafka::wake);
  }

  /** What metrics and health ask; empty when it is switched off here. */
  public Optional<RelayToKafka> relay() {
    return Optional.ofNullable(relay);
  }

  /** From a thread that may wait, on a context of Vert.x's. */
  static Transactions transactions(BackgroundSessions sessions, Outage outage) {
    return new Transactions() {
      @Override
      public <T> T in(Function<Mutiny.Session, Uni<T>> work) {
        try {
          return VertxContextSupport.subscribeAndAwait(
              () -> outage.heard(sessions.inOrder(work).ifNoItem().after(PATIENCE).fail()));
        } catch (RuntimeException | Error e) {
          throw e;
        } catch (Throwable e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
