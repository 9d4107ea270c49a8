package dev.tocsin.publication;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What was published in a run of the service's tests, one of each type: the examples of the
 * schemas. {@code -Dschemas.examples=true} takes better ones where there are any.
 */
public final class RunExamples {

  private static final Path FOLDER = Path.of("src", "test", "resources", "run");

  /** Agreements that people know. */
  private static final List<String> SEEDS = List.of("lucrasoft", "norday");

  /** An example that says more is better, and one that is easier to read. */
  private static final Comparator<JsonNode> BETTER =
      Comparator.comparing(JsonNode::size)
          .thenComparing(it -> SEEDS.contains(it.path("processorId").asText()))
          .thenComparing(it -> -it.toString().length());

  private RunExamples() {}

  static boolean wanted() {
    return Boolean.getBoolean("schemas.examples");
  }

  /** Keeps it, if examples are wanted and there is no better one. */
  public static void offer(String type, JsonNode published) {
    if (!wanted() || !published.path("breachId").asText().matches("[0-9a-f-]{36}")) {
      return;
    }
    Path file = file(type);
    try {
      if (Files.notExists(file) || BETTER.compare(published, of(type)) > 0) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, EventSchemas.JSON.writeValueAsString(published) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(String type) {
    return FOLDER.resolve(type + ".json");
  }

  static JsonNode of(String type) {
    try {
      return EventSchemas.JSON.readTree(file(type).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
