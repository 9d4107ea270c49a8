package dev.tocsin.traces;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Switches traces on where {@code tocsin.traces.endpoint} says to whom they go. */
public final class TracesWhereToldTo implements ConfigSourceFactory {

  /** Above {@code application.properties}, below what an operator sets. */
  private static final int ORDINAL = 260;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue endpoint = context.getValue("tocsin.traces.endpoint");
    return endpoint == null || endpoint.getValue() == null || endpoint.getValue().isBlank()
        ? List.of()
        : List.of(
            new PropertiesConfigSource(
                Map.of("quarkus.otel.sdk.disabled", "false"), "tocsin.traces", ORDINAL));
  }
}
