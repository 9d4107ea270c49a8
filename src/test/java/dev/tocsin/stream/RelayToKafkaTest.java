package dev.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.standalone.KafkaServer;
import dev.tocsin.testing.Brokers;
import dev.tocsin.testing.FreePort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayToKafkaTest {

  private static final String LARGEST = "max.message.bytes";

  /** Machines are busy. */
  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  @Test
  void an_event_that_the_topic_is_too_small_for_is_said_and_published_once_it_fits()
      throws Exception {
    try (Station station = new Station();
        Admin admin = Admin.create(Map.of("bootstrap.servers", station.bootstrapServers))) {
      NewTopic small = new NewTopic(station.settings.topic(), 1, (short) 1);
      admin.createTopics(List.of(small.configs(Map.of(LARGEST, "60")))).all().get();
      RelayToKafka relay = station.relay();
      station.append(1);
      Station.drive(relay);
      assertThat(relay.stopped()).hasValueSatisfying(why -> assertThat(why).contains(LARGEST));

      ConfigResource topic =
          new ConfigResource(ConfigResource.Type.TOPIC, station.settings.topic());
      AlterConfigOp larger =
          new AlterConfigOp(new ConfigEntry(LARGEST, "100000"), AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(topic, List.of(larger))).all().get();
      await()
          .untilAsserted(
              () -> {
                Station.drive(relay);
                assertThat(relay.stopped()).isEmpty();
              });
      station.assertCommitted(1);
    }
  }

  @Test
  void events_are_published_as_they_are_committed_and_secret_ones_are_not() {
    try (Station station = new Station()) {
      RelayToKafka relay = station.relay();
      relay.start();
      station.append(7);
      station.append("1", "secret");
      relay.wake();
      await().until(relay::position, position -> position == 8);

      assertThat(relay.lag()).isZero();
      station.assertCommitted(7);
      station.assertThatKafkaHoldsTheLogOnceAndInOrder();
    }
  }

  @Test
  void commits_that_ring_no_bell_are_looked_for_at_once_after_another_and_ever_less_often() {
    try (Station station = new Station()) {
      RelayToKafka relay = station.relay();
      relay.sequence();
      station.append(1);
      assertThat(relay.sequence()).isEqualTo(Duration.ofMillis(10));
      for (int nth = 1; nth < 25; nth++) {
        assertThat(relay.sequence()).isEqualTo(station.settings.poll());
      }
      assertThat(relay.sequence()).isEqualTo(Duration.ofSeconds(1));

      station.append(1);
      assertThat(relay.sequence()).isEqualTo(Duration.ofMillis(10));
    }
  }

  @Test
  @Tag("long")
  void an_instance_that_boots_does_not_fence_the_leader_and_takes_over_when_it_leaves() {
    try (Station station = new Station()) {
      WatchedProducer leaders = new WatchedProducer();
      RelayToKafka leader = station.relay(leaders);
      leader.start();
      station.append(3);
      await().until(leader::position, position -> position == 3);

      WatchedProducer others = new WatchedProducer();
      RelayToKafka other = station.relay(others);
      other.start();
      station.append(5);
      await().until(leader::position, position -> position == 8);
      assertThat(leaders.made()).hasSize(1);
      assertThat(others.made()).isEmpty();

      leader.close();
      station.append(2);
      await().until(other::position, position -> position == 10);
      station.assertThatKafkaHoldsTheLogOnceAndInOrder();
    }
  }

  @Tag("long")
  @Test
  void a_broker_that_restarts_loses_and_reorders_nothing(@TempDir Path folder) {
    KafkaServer broker = KafkaServer.start(folder, 0);
    int port = Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
    try (Station station = new Station(TestSettings.fresh(), broker.bootstrapServers())) {
      RelayToKafka relay = station.relay();
      relay.start();
      station.append(20);
      await().until(relay::position, position -> position > 4);
      broker.close();
      station.append(20);
      await().until(station::log, log -> log.size() == 40);
      broker = KafkaServer.start(folder, port);
      await().until(relay::position, position -> position == 40);

      station.assertThatKafkaHoldsTheLogOnceAndInOrder();
    } finally {
      broker.close();
    }
  }

  @Test
  @Tag("long")
  void kafka_down_at_boot_holds_up_no_position_and_is_caught_up_with(@TempDir Path folder) {
    int port = FreePort.any();
    try (Station station = new Station(TestSettings.fresh(), "127.0.0.1:" + port)) {
      RelayToKafka relay = station.relay();
      relay.start();
      station.append(10);
      await().until(station::log, log -> log.size() == 10);
      await().until(relay::lag, lag -> lag == 10);

      try (KafkaServer broker = KafkaServer.start(folder, port)) {
        await().until(relay::position, position -> position == 10);
        assertThat(broker.bootstrapServers()).isEqualTo(station.bootstrapServers);
        station.assertThatKafkaHoldsTheLogOnceAndInOrder();
      }
    }
  }

  @Test
  void a_new_database_beside_a_kafka_that_was_kept_says_so_and_stops() {
    try (Station kept = new Station()) {
      kept.append(3);
      Station.drive(kept.relay());
      try (Station anew = new Station(kept.settings, kept.bootstrapServers)) {
        RelayToKafka relay = anew.relay();
        relay.start();
        anew.append(5);
        await().until(relay::stopped, Optional::isPresent);
        await().until(anew::log, log -> log.size() == 5);

        assertThat(relay.stopped().orElseThrow())
            .contains("expected a checkpoint of installation", "found one of");
        kept.assertCommitted(3);
      }
    }
  }

  @Test
  void a_log_restored_from_before_the_checkpoint_says_so_and_stops() {
    try (Station before = new Station();
        Station restored = new Station(before.settings, before.bootstrapServers)) {
      before.append(3);
      Station.drive(before.relay());
      Object id = before.database.query("select id from installation", UUID.class).get(0);
      restored.database.execute("update installation set id = '%s'".formatted(id));

      RelayToKafka relay = restored.relay();
      Station.drive(relay);
      assertThat(relay.stopped().orElseThrow())
          .contains("at position 3", "that the log ends before");

      restored.append(4);
      Station.drive(relay);
      assertThat(relay.stopped().orElseThrow())
          .contains("at position 3")
          .doesNotContain("ends before");
      before.assertCommitted(3);
    }
  }

  @Test
  void a_checkpoint_that_is_gone_while_events_are_there_says_so_and_stops() throws Exception {
    try (Station station = new Station();
        Admin admin = admin()) {
      station.append(3);
      RelayToKafka leader = station.relay();
      Station.drive(leader);
      leader.close();
      admin.deleteTopics(List.of(Route.ofEvents(station.settings).checkpoint().name())).all().get();

      RelayToKafka next = station.relay();
      await()
          .ignoreExceptions()
          .until(
              () -> {
                Station.drive(next);
                return next.stopped().isPresent();
              });

      assertThat(next.stopped().orElseThrow()).contains("expected a checkpoint", "found none");
      station.assertCommitted(3);
    }
  }

  @Test
  void the_live_producer_waits_for_all_replicas_and_is_transactional_whatever_the_settings_say()
      throws Exception {
    try (Station station = new Station()) {
      WatchedProducer producers = new WatchedProducer();
      Station.drive(station.relay(producers));

      Object id = station.database.query("select id from installation", UUID.class).get(0);
      ProducerConfig config = config(producers.made().get(0));
      assertThat(config.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
      assertThat(config.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).isTrue();
      assertThat(config.getString(ProducerConfig.TRANSACTIONAL_ID_CONFIG))
          .isEqualTo("tocsin-relay-" + id);
      assertThat(config.getInt(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION))
          .isLessThanOrEqualTo(5);
      assertThat(config.getInt(ProducerConfig.RETRIES_CONFIG)).isEqualTo(Integer.MAX_VALUE);
    }
  }

  private static ProducerConfig config(KafkaProducer<String, byte[]> live) throws Exception {
    var field = KafkaProducer.class.getDeclaredField("producerConfig");
    field.setAccessible(true);
    return (ProducerConfig) field.get(live);
  }

  @Test
  void topics_that_are_missing_are_made_to_last() throws Exception {
    try (Station station = new Station();
        Admin admin = admin()) {
      Station.drive(station.relay());

      String events = station.settings.topic();
      String checkpoint = Route.ofEvents(station.settings).checkpoint().name();
      var topics = admin.describeTopics(List.of(events, checkpoint)).allTopicNames().get();
      assertThat(topics.get(events).partitions()).hasSize(3);
      assertThat(topics.get(checkpoint).partitions()).hasSize(1);
      assertThat(setting(admin, events, "retention.ms")).isEqualTo("-1");
      assertThat(setting(admin, events, "cleanup.policy")).isEqualTo("delete");
      assertThat(setting(admin, checkpoint, "cleanup.policy")).isEqualTo("compact");
    }
  }

  @Test
  void
      how_things_stand_is_published_once_for_whatever_happened_and_goes_on_after_a_change_of_leaders()
          throws Exception {
    try (Station station = new Station();
        Admin admin = admin()) {
      RelayToKafka first = station.relay();
      station.append("1", "t");
      station.append("1", "t");
      station.append("2", "t");
      Station.drive(first);
      driveStates(first);
      assertThat(states(station)).containsExactly("breach-1=2", "breach-2=3");
      assertThat(first.stateLag()).isZero();
      first.close();

      RelayToKafka next = station.relay();
      station.append("2", "t");
      Station.drive(next);
      driveStates(next);

      assertThat(states(station)).containsExactly("breach-1=2", "breach-2=3", "breach-2=4");
      station.assertCommitted(4);
      for (String topic :
          List.of(station.settings.breachStateTopic(), station.settings.notificationStateTopic())) {
        assertThat(setting(admin, topic, "cleanup.policy")).isEqualTo("compact");
      }
    }
  }

  private static void driveStates(RelayToKafka relay) {
    do {
      relay.publishStates();
    } while (relay.stateLag() > 0);
  }

  private static List<String> states(Station station) {
    return Brokers.committed(station.bootstrapServers, station.settings.breachStateTopic()).stream()
        .map(record -> record.key() + "=" + new String(record.value(), StandardCharsets.UTF_8))
        .sorted()
        .toList();
  }

  private static String setting(Admin admin, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", Brokers.bootstrapServers()));
  }
}
