package dev.tocsin.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A topic of reports for the application under test, and nothing that leaves to Kafka. */
public final class Kafka implements QuarkusTestResourceLifecycleManager {

  private ReportTopic topic;

  @Override
  public int order() {
    return 1; // after TestServers, which says that there is no Kafka at all
  }

  @Override
  public Map<String, String> start() {
    topic = new ReportTopic();
    return Map.of(
        "kafka.bootstrap.servers",
        Brokers.bootstrapServers(),
        "tocsin.reports.topic",
        topic.name(),
        "tocsin.relay.enabled",
        "false");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(topic, new TestInjector.MatchesType(ReportTopic.class));
  }

  @Override
  public void stop() {
    topic.close();
  }
}
