package dev.tocsin.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How the log gets to Kafka. */
@ConfigMapping(prefix = "tocsin.relay")
public interface RelaySettings {

  /** Whether this instance takes part; without one that does, no event gets a position. */
  @WithDefault("true")
  boolean enabled();

  @WithDefault("breach.events.v1")
  String topic();

  /** Of a topic that is made; one that is there stays as it is. */
  @WithDefault("12")
  int partitions();

  /** Of topics that are made. Without: 3, or as many brokers as there are. */
  OptionalInt replication();

  /**
   * Of a topic that is made. Without: for ever, so that a new dashboard can start at the beginning.
   * The records are small, few, and name nobody.
   */
  Optional<Duration> retention();

  /** Events per Kafka transaction, and positions per database transaction. */
  @WithDefault("500")
  int batch();

  /**
   * How long a commit that rang no bell, as another instance's does not, waits at most; less where
   * commits follow each other, and a second when nothing was recorded for some twenty of these.
   */
  @WithDefault("PT0.2S")
  Duration poll();

  /** After how long without a sign of life another instance takes over. */
  @WithDefault("PT5S")
  Duration lease();

  /** The longest pause between two attempts when Kafka or the database is down. */
  @WithDefault("PT10S")
  Duration longestPause();

  /** How each breach stands: the last record of each says it. */
  @WithDefault("breach.state.v1")
  String breachStateTopic();

  /** The same of each duty towards a client. */
  @WithDefault("notification.state.v1")
  String notificationStateTopic();

  /** Events whose breaches and duties are looked at together: each is told once for all of them. */
  @WithDefault("1000")
  int stateBatch();
}
