package dev.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelaySettingsTest {

  @Test
  void defaults() {
    RelaySettings settings =
        new SmallRyeConfigBuilder()
            .withMapping(RelaySettings.class)
            .build()
            .getConfigMapping(RelaySettings.class);

    assertThat(settings.enabled()).isTrue();
    assertThat(settings.topic()).isEqualTo("breach.events.v1");
    assertThat(Route.ofEvents(settings).checkpoint().name())
        .isEqualTo("breach.events.v1.checkpoint");
    assertThat(settings.breachStateTopic()).isEqualTo("breach.state.v1");
    assertThat(settings.notificationStateTopic()).isEqualTo("notification.state.v1");
    assertThat(settings.partitions()).isEqualTo(12);
    assertThat(settings.replication()).isEmpty();
    assertThat(settings.retention()).isEmpty();
    assertThat(settings.batch()).isEqualTo(500);
    assertThat(settings.poll()).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.longestPause()).isEqualTo(Duration.ofSeconds(10));
  }
}
