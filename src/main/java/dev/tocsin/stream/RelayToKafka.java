package dev.tocsin.stream;

import dev.tocsin.eventstore.Lease;
import dev.tocsin.eventstore.LeaseLost;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * One instance's part in the relay: the leader gives positions on one thread and publishes on
 * another, so that Kafka being down holds up no position; the others wait for its lease to run out.
 */
public final class RelayToKafka implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RelayToKafka.class);
  private static final Duration CANDIDATES_ASK_EVERY = Duration.ofSeconds(1);

  /** Who polled so often in vain polls once a second until something comes. */
  private static final int QUIET = 25;

  private static final Duration QUIET_POLL = Duration.ofSeconds(1);

  private final RelaySettings settings;
  private final Leadership leadership;
  private final PublishInOrder publisher;
  private final RelayThread sequencing;
  private final RelayThread publishing;
  private volatile String stopped;

  /** Of the thread that gives positions. */
  private int inVain;

  /**
   * @param kafka how to reach the brokers, as Kafka's clients spell it
   */
  public RelayToKafka(
      RelaySettings settings,
      Transactions transactions,
      Publication publication,
      Map<String, Object> kafka) {
    this(
        settings,
        transactions,
        publication,
        kafka,
        config -> new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()));
  }

  RelayToKafka(
      RelaySettings settings,
      Transactions transactions,
      Publication publication,
      Map<String, Object> kafka,
      Function<Map<String, Object>, Producer<String, byte[]>> producers) {
    this.settings = settings;
    this.leadership =
        new Leadership(
            transactions, UUID.randomUUID().toString(), settings.lease(), settings.batch());
    this.publisher =
        new PublishInOrder(
            settings, transactions, publication, new KafkaSettings(kafka), producers);
    this.sequencing = new RelayThread("relay-sequencer", this::sequence, settings.longestPause());
    this.publishing = new RelayThread("relay-publisher", this::publish, settings.longestPause());
  }

  public void start() {
    sequencing.start();
    publishing.start();
  }

  /** After a commit in this JVM: no need to wait for the next poll. */
  public void wake() {
    if (leads()) {
      sequencing.ring();
    }
  }

  public boolean leads() {
    return leadership.lease().isPresent();
  }

  /** Of the last event published by this instance; 0 when it does not lead or does not know yet. */
  public long position() {
    return publisher.position();
  }

  /** Events that have a position and are not published yet; 0 when this instance does not lead. */
  public long lag() {
    return leads() ? Math.max(0, leadership.head() - publisher.position()) : 0;
  }

  /** Why it does not publish, when somebody must decide what to do; giving positions goes on. */
  public Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  Duration sequence() {
    if (!leadership.holds()) {
      publishing.ring();
      return CANDIDATES_ASK_EVERY;
    }
    long before = leadership.head();
    boolean more = leadership.sequence();
    if (leadership.head() != before) {
      publishing.ring();
      inVain = 0;
    } else {
      inVain++;
    }
    return more ? Duration.ZERO : poll();
  }

  private Duration poll() {
    boolean isSlower = QUIET_POLL.compareTo(settings.poll()) > 0;
    return inVain >= QUIET && isSlower ? QUIET_POLL : settings.poll();
  }

  Duration publish() {
    Optional<Lease> lease = leadership.lease();
    if (lease.isEmpty()) {
      publisher.close();
      stopped = null;
      return CANDIDATES_ASK_EVERY;
    }
    try {
      publisher.publish(lease.get());
      stopped = null;
      return lag() > 0 ? Duration.ZERO : CANDIDATES_ASK_EVERY;
    } catch (RelayStopped e) {
      stop(e.getMessage());
      return settings.longestPause();
    } catch (LeaseLost e) {
      leadership.lost(lease.get());
      return CANDIDATES_ASK_EVERY;
    }
  }

  private void stop(String reason) {
    if (!reason.equals(stopped)) {
      stopped = reason;
      LOG.errorf("relay: publishes nothing until somebody decides. %s", reason);
    }
  }

  /** Gives the lease back, so that the next leader need not wait for it. */
  @Override
  public void close() {
    publishing.close();
    sequencing.close();
    publisher.close();
    try {
      leadership.release();
    } catch (RuntimeException e) {
      LOG.infof("relay: could not give the lease back, it runs out by itself: %s", e);
    }
  }
}
