package dev.tocsin.bench;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.PostgresEventStore;
import dev.tocsin.eventstore.StreamAppend;
import dev.tocsin.testing.FreePort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hibernate.reactive.mutiny.Mutiny;

/** From the commit of an event to the moment when a consumer that waits for commits has it. */
final class Publish implements Row {

  private static final Metadata WHO = new Metadata("bench", "bench", null, null);
  private static final String TOPIC = "breach.events.v1";
  private static final String PLAIN = "bench.anchor";
  private static final String ID = "ce_id";
  private static final int A_SECOND = 100;

  private String broker;
  private Map<String, String> settings;
  private Mutiny.SessionFactory sessions;

  @Override
  public Title title() {
    return Title.cost("publish", "ms (p99)", "a bare transactional producer, the same batches");
  }

  @Override
  public void prepare(Ground ground) throws Exception {
    int port = FreePort.any();
    broker = "127.0.0.1:" + port;
    settings =
        Map.of(
            "TOCSIN_MAIL_ENABLED", "false", "TOCSIN_STANDALONE_KAFKA_PORT", String.valueOf(port));
    ground.service(settings);
    sessions = ground.sessionsOfTheService(2);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      admin.createTopics(List.of(new NewTopic(PLAIN, 6, (short) 1))).all().get();
    }
    ours(ground);
    anchor(ground);
  }

  @Override
  public double ours(Ground ground) throws Exception {
    ground.service(settings);
    return late(
        ground,
        TOPIC,
        seen -> {
          List<StreamAppend> appends = new ArrayList<>();
          seen.forEach(id -> appends.add(Append.event(id)));
          sessions
              .withTransaction(
                  session -> new PostgresEventStore(session).append(appends, WHO).map(List::size))
              .await()
              .atMost(Duration.ofMinutes(1));
        },
        true);
  }

  @Override
  public double anchor(Ground ground) throws Exception {
    try (Bare bare = new Bare(broker)) {
      return late(ground, PLAIN, bare::write, false);
    }
  }

  /** A producer that does nothing but this. */
  private static final class Bare implements AutoCloseable {
    private final String broker;
    private KafkaProducer<String, String> producer;

    Bare(String broker) {
      this.broker = broker;
      begin();
    }

    private void begin() {
      Map<String, Object> config =
          Map.of(
              "bootstrap.servers",
              broker,
              "transactional.id",
              "bench-" + UUID.randomUUID(),
              "linger.ms",
              0);
      producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
      producer.initTransactions();
    }

    /** A broker that is short of time may lose track of a transaction: that one is written anew. */
    void write(List<UUID> ids) {
      try {
        transact(ids);
      } catch (KafkaException lostTrack) {
        producer.close(Duration.ZERO);
        begin();
        transact(ids);
      }
    }

    private void transact(List<UUID> ids) {
      producer.beginTransaction();
      for (UUID id : ids) {
        ProducerRecord<String, String> record =
            new ProducerRecord<>(PLAIN, id.toString(), Append.DATA);
        record.headers().add(ID, id.toString().getBytes(StandardCharsets.UTF_8));
        Future<?> unused = producer.send(record); // the commit says what became of it
      }
      producer.commitTransaction();
    }

    @Override
    public void close() {
      producer.close();
    }
  }

  /**
   * The 99th percentile, in milliseconds, of what {@code write} gives to a topic in a hundred
   * batches a second.
   *
   * @param onceWritten whether time runs from the end of the writing, not from its beginning
   */
  private double late(Ground ground, String topic, Consumer<List<UUID>> write, boolean onceWritten)
      throws Exception {
    int batches = ground.scale().seconds() * A_SECOND;
    int batch = Math.max(1, ground.scale().events() / A_SECOND);
    Map<String, Long> ready = new ConcurrentHashMap<>();
    Map<String, Long> seen = new ConcurrentHashMap<>();
    try (Watch watch = new Watch(broker, topic, seen)) {
      watch.ready();
      long begun = System.nanoTime();
      for (int nth = 0; nth < batches; nth++) {
        long wait = begun + nth * 1_000_000_000L / A_SECOND - System.nanoTime();
        if (wait > 0) {
          Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        }
        List<UUID> ids = new ArrayList<>();
        for (int each = 0; each < batch; each++) {
          ids.add(UUID.randomUUID());
        }
        long before = System.nanoTime();
        write.accept(ids);
        long from = onceWritten ? System.nanoTime() : before;
        ids.forEach(id -> ready.put(id.toString(), from));
      }
      watch.until(ready.keySet());
    }
    double[] late =
        ready.entrySet().stream()
            .mapToDouble(each -> Math.max(0, seen.get(each.getKey()) - each.getValue()) / 1e6)
            .toArray();
    Arrays.sort(late);
    return late[(int) (late.length * 0.99)];
  }

  @Override
  public String remark() {
    return "a hundred batches a second, committed by somebody whom the service does not hear";
  }

  /** A consumer in a thread of its own that writes down when it saw what. */
  private static final class Watch implements AutoCloseable {
    private final Map<String, Long> seen;
    private final Thread thread;
    private volatile boolean ready;
    private volatile boolean over;

    Watch(String broker, String topic, Map<String, Long> seen) {
      this.seen = seen;
      this.thread = new Thread(() -> watch(broker, topic), "watch");
      thread.setDaemon(true);
      thread.start();
    }

    private void watch(String broker, String topic) {
      Map<String, Object> config =
          Map.of("bootstrap.servers", broker, "isolation.level", "read_committed");
      try (KafkaConsumer<String, String> consumer =
          new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
        List<TopicPartition> all = partitions(consumer, topic);
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        ready = true;
        while (!over) {
          for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
            Header id = record.headers().lastHeader(ID);
            seen.put(new String(id.value(), StandardCharsets.UTF_8), System.nanoTime());
          }
        }
      }
    }

    /** The service makes its topic a moment after it is ready. */
    private static List<TopicPartition> partitions(
        KafkaConsumer<String, String> consumer, String topic) {
      long patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (consumer.partitionsFor(topic).isEmpty() && System.nanoTime() < patience) {
        Thread.onSpinWait();
      }
      return consumer.partitionsFor(topic).stream()
          .map(each -> new TopicPartition(topic, each.partition()))
          .toList();
    }

    void ready() throws InterruptedException {
      for (int nth = 0; !ready; nth++) {
        if (nth > 6_000) {
          throw new IllegalStateException("the consumer does not begin");
        }
        Thread.sleep(10);
      }
    }

    void until(Set<String> all) throws InterruptedException {
      for (int nth = 0; !seen.keySet().containsAll(all); nth++) {
        if (nth > 6_000) {
          throw new IllegalStateException("not all was published");
        }
        Thread.sleep(10);
      }
    }

    /** It ends with its next look. */
    @Override
    public void close() {
      over = true;
    }
  }
}
