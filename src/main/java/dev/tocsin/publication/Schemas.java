package dev.tocsin.publication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** What is published, described for programs: JSON Schema 2020-12 and AsyncAPI 3. */
public final class Schemas {

  /** What is published beside events: how things stand. */
  static final Set<String> STATES = Set.of("breach.state.v1", "notification.state.v1");

  private Schemas() {}

  /**
   * The schema of a type, in JSON; empty when there is no such type.
   *
   * @param type without {@code dev.tocsin.}; or a topic of states
   */
  public static Optional<byte[]> of(String type) {
    return PublicFacts.types().contains(type) || STATES.contains(type)
        ? Optional.of(read(type + ".json"))
        : Optional.empty();
  }

  /** All of it together, in YAML. */
  public static byte[] asyncApi() {
    return read("asyncapi.yaml");
  }

  private static byte[] read(String name) {
    try (InputStream file = Schemas.class.getResourceAsStream("/schemas/" + name)) {
      if (file == null) {
        throw new IllegalStateException("/schemas/" + name + " is not there");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
