package dev.tocsin.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds where nothing is set: others rely on it. */
class HttpSettingsTest {

  private final HttpSettings unset =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .withMapping(HttpSettings.class)
          .build()
          .getConfigMapping(HttpSettings.class);

  @Test
  void how_long_clients_are_waited_for() {
    assertThat(unset.headersWithin()).isEqualTo(Duration.ofSeconds(20));
    assertThat(unset.gap()).isEqualTo(Duration.ofSeconds(20));
    assertThat(unset.smallBodyWithin()).isEqualTo(Duration.ofSeconds(60));
    assertThat(unset.bodyWithin()).isEqualTo(Duration.ofMinutes(10));
    assertThat(unset.idle()).isEqualTo(Duration.ofSeconds(75));
  }

  @Test
  void how_many_there_may_be() {
    assertThat(unset.connections()).isEqualTo(1_000);
    assertThat(unset.bytesInFlight()).isEmpty();
  }
}
