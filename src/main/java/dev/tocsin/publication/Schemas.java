package dev.tocsin.publication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What is published, described for programs: JSON Schema 2020-12 and AsyncAPI 3. */
public final class Schemas {

  private Schemas() {}

  /**
   * The schema of a type, in JSON; empty when there is no such type.
   *
   * @param type without {@code dev.tocsin.}
   */
  public static Optional<byte[]> of(String type) {
    return PublicFacts.types().contains(type)
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
