package dev.tocsin.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much, and for how long, the service takes from whoever connects to it. */
@ConfigMapping(prefix = "tocsin.http")
public interface HttpSettings {

  /** Within which the request line and all headers have arrived, from their first byte. */
  @WithDefault("PT20S")
  Duration headersWithin();

  /** How long nothing may move: in a body, or in an answer that its client does not read. */
  @WithDefault("PT20S")
  Duration gap();

  /** Within which a body of at most 256 kB has arrived. */
  @WithDefault("PT1M")
  Duration smallBodyWithin();

  /** Within which a larger body has arrived. */
  @WithDefault("PT10M")
  Duration bodyWithin();

  /** After which a connection ends that carries no request. */
  @WithDefault("PT75S")
  Duration idle();

  /**
   * How many connections there are at most. For another one, that which has been waiting for its
   * client for longest is closed.
   */
  @WithDefault("1000")
  int connections();

  /**
   * How many bytes of bodies there are at most, over all requests; by default an eighth of the heap
   * and between 16 MB and 256 MB.
   */
  Optional<MemorySize> bytesInFlight();

  /** How long a body may take to be understood, with the wait for its turn. */
  @WithDefault("PT30S")
  Duration parseWithin();
}
