package dev.tocsin.standalone;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka broker, its own controller, in this JVM and on a folder that outlives it. */
public final class KafkaServer implements AutoCloseable {

  static final String PORT_KEY = "tocsin.standalone.kafka-port";

  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final int port;

  private KafkaServer(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts on what the folder holds, or formats it first.
   *
   * @param port 0 for a free one
   * @throws PortTaken when somebody else listens there
   */
  public static KafkaServer start(Path data, int port) {
    int claimed = Ports.claim(port, PORT_KEY);
    int controller = Ports.claim(0, PORT_KEY);
    QuietLogs.set();
    ClassLoader caller = Thread.currentThread().getContextClassLoader();
    // The broker's threads inherit it, and outlive the application's own at a reload of the dev
    // mode.
    Thread.currentThread().setContextClassLoader(KafkaRaftServer.class.getClassLoader());
    try {
      format(data);
      KafkaConfig config = new KafkaConfig(settings(data, claimed, controller), false);
      KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      return new KafkaServer(server, claimed);
    } finally {
      Thread.currentThread().setContextClassLoader(caller);
    }
  }

  public String bootstrapServers() {
    return Ports.LOCALHOST + ":" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path data) {
    if (Files.exists(data.resolve("meta.properties"))) {
      return; // written last: without it nothing was ever stored here
    }
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(NODE)
            .setClusterId(Uuid.randomUuid().toString())
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(data.toString())
            .addDirectory(data.toString());
    try {
      Files.createDirectories(data);
      formatter.run();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot format " + data + " for Kafka", e);
    }
  }

  private static Map<String, String> settings(Path data, int port, int controller) {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("log.dirs", data.toString());
    settings.put(
        "listeners", "BROKER://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controller));
    settings.put("advertised.listeners", "BROKER://127.0.0.1:" + port);
    settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "BROKER");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controller);
    // A broker that was killed may register again when the controller has missed it for so long.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    // One broker: what is written is written once.
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "4");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "4");
    settings.put("default.replication.factor", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    return settings;
  }
}
