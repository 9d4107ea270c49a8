package dev.tocsin.reports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where reports of possible breaches come from. */
@ConfigMapping(prefix = "tocsin.reports")
public interface ReportSettings {

  /** Whether this instance takes reports from Kafka. */
  @WithDefault("true")
  boolean enabled();

  @WithDefault("breach.reports.v1")
  String topic();

  /** Where what cannot be taken goes. Without: the topic's name and {@code .dlq}. */
  Optional<String> deadLetterTopic();

  /** The consumer group that all instances share. */
  @WithDefault("tocsin")
  String group();

  default String deadLetters() {
    return deadLetterTopic().orElseGet(() -> topic() + ".dlq");
  }
}
