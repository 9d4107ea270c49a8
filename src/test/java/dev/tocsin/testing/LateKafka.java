package dev.tocsin.testing;

import dev.tocsin.standalone.KafkaServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A Kafka broker that is not there when the application starts; the test brings it up. */
public final class LateKafka implements QuarkusTestResourceLifecycleManager {

  private int port;
  private KafkaServer broker;

  @Override
  public int order() {
    return 1; // after TestServers, which says that there is no Kafka at all
  }

  @Override
  public Map<String, String> start() {
    port = FreePort.any();
    return Map.of("kafka.bootstrap.servers", bootstrapServers());
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public void bringUp() {
    try {
      Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kafka");
      broker = KafkaServer.start(data, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(LateKafka.class));
  }

  @Override
  public void stop() {
    if (broker != null) {
      broker.close();
    }
  }
}
