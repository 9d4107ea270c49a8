package dev.tocsin.stream;

import dev.tocsin.eventstore.Lease;
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
 * One instance's part in the relay: the leader gives positions on one thread, publishes events on
 * another and states on a third, counts on a fourth and publishes the past on a fifth, so that
 * Kafka being down holds up no position and none of them the others; who does not lead waits for
 * the leader's lease to run out.
 */
public final class RelayToKafka implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RelayToKafka.class);

  /** Who polled so often in vain polls once a second until something comes. */
  private static final int QUIET = 25;

  private static final Duration QUIET_POLL = Duration.ofSeconds(1);

  /** The first look after something came: where one commits, others do. */
  private static final Duration SOON = Duration.ofMillis(10);

  /** How long changes of one breach are waited for, so that they become one record. */
  private static final Duration GATHERS = Duration.ofMillis(500);

  private final RelaySettings settings;
  private final Leadership leadership;
  private final RoutePublisher events;
  private final RoutePublisher states;
  private final Onlooker onlooker;
  private final PublishPast past;
  private final RelayThread replaying;
  private final RelayThread sequencing;

  /** Of the thread that gives positions. */
  private int inVain;

  /**
   * @param events what is published of events
   * @param states what is published of how breaches and duties stand after them
   * @param seen is shown each event that gets its position here
   * @param past what is published of the past, when somebody asks for it
   * @param kafka how to reach the brokers, as Kafka's clients spell it
   */
  public RelayToKafka(
      RelaySettings settings,
      Transactions transactions,
      Publication events,
      Publication states,
      Onlooker.Shown seen,
      PublishPast.Past past,
      Map<String, Object> kafka) {
    this(
        settings,
        transactions,
        events,
        states,
        seen,
        past,
        kafka,
        config -> new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()));
  }

  RelayToKafka(
      RelaySettings settings,
      Transactions transactions,
      Publication events,
      Publication states,
      Onlooker.Shown seen,
      PublishPast.Past past,
      Map<String, Object> kafka,
      Function<Map<String, Object>, Producer<String, byte[]>> producers) {
    this.settings = settings;
    this.leadership =
        new Leadership(
            transactions, UUID.randomUUID().toString(), settings.lease(), settings.batch());
    Making making = new Making(transactions, new KafkaSettings(kafka), producers);
    this.events =
        publisher("relay-publisher", Route.ofEvents(settings), events, making, Duration.ZERO);
    this.states = publisher("relay-states", Route.ofStates(settings), states, making, GATHERS);
    this.past =
        new PublishPast(settings, leadership, transactions, past, making.kafka(), producers);
    this.replaying = new RelayThread("relay-replays", this.past::publish, settings.longestPause());
    this.onlooker = new Onlooker(leadership, transactions, seen, settings.longestPause());
    this.sequencing = new RelayThread("relay-sequencer", this::sequence, settings.longestPause());
  }

  private record Making(
      Transactions transactions,
      KafkaSettings kafka,
      Function<Map<String, Object>, Producer<String, byte[]>> producers) {}

  private RoutePublisher publisher(
      String name, Route route, Publication publication, Making making, Duration gathers) {
    PublishInOrder publisher =
        new PublishInOrder(
            route,
            settings.replication(),
            making.transactions(),
            publication,
            making.kafka(),
            making.producers());
    return new RoutePublisher(
        name, leadership, publisher, route.batch(), gathers, settings.longestPause());
  }

  public void start() {
    sequencing.start();
    events.start();
    states.start();
    onlooker.start();
    replaying.start();
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
    return events.position();
  }

  /** Events that have a position and are not published yet; 0 when this instance does not lead. */
  public long lag() {
    return events.lag();
  }

  /** For how long events have been waiting to be published, in seconds; 0 when none does. */
  public double lagSeconds() {
    return events.lagSeconds();
  }

  /** Of the lease that it leads by; 0 when it does not. */
  public long epoch() {
    return leadership.lease().map(Lease::epoch).orElse(0L);
  }

  /** The same of events after which nobody was told yet how things stand. */
  public long stateLag() {
    return states.lag();
  }

  /** Why it does not publish, when somebody must decide what to do; giving positions goes on. */
  public Optional<String> stopped() {
    return events.stopped().or(states::stopped);
  }

  Duration sequence() {
    if (!leadership.holds()) {
      events.ring();
      return Leadership.CANDIDATES_ASK_EVERY;
    }
    long before = leadership.head();
    boolean more = leadership.sequence();
    if (leadership.head() != before) {
      events.ring();
      onlooker.ring();
      inVain = 0;
    } else {
      inVain++;
    }
    return more ? Duration.ZERO : poll();
  }

  /** Twice as long with each look in vain, as other instances ring no bell here. */
  private Duration poll() {
    if (inVain >= QUIET) {
      return longer(QUIET_POLL, settings.poll());
    }
    Duration soon = SOON.multipliedBy(1L << inVain);
    return soon.compareTo(settings.poll()) < 0 ? soon : settings.poll();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  Duration publish() {
    return events.publish();
  }

  Duration publishPast() {
    return past.publish();
  }

  Duration publishStates() {
    return states.publish();
  }

  /** Gives the lease back, so that the next leader need not wait for it. */
  @Override
  public void close() {
    events.close();
    states.close();
    onlooker.close();
    replaying.close();
    past.close();
    sequencing.close();
    try {
      leadership.release();
    } catch (RuntimeException e) {
      LOG.infof("relay: could not give the lease back, it runs out by itself: %s", e);
    }
  }
}
