package dev.tocsin.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A PostgreSQL of its own that tells how it answered each statement of the application. */
public final class WatchedDatabase implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLAN = "plan:\n";

  private final Path log;
  private final Databases server;
  private final Database database;

  private WatchedDatabase(Path log, Databases server) {
    this.log = log;
    this.server = server;
    this.database = server.copyOfTemplate();
  }

  public static WatchedDatabase start() throws IOException {
    Path log = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "statements");
    return new WatchedDatabase(
        log,
        Databases.start(
            Map.of(
                "logging_collector", "on",
                "log_destination", "jsonlog",
                "log_directory", log.toString(),
                "log_rotation_size", "0",
                "max_wal_size", "8GB",
                "autovacuum", "off")));
  }

  public Database database() {
    return database;
  }

  /** From the application's next connection on, triggers included. */
  public void watch() {
    server.administer(
        "alter role %s set session_preload_libraries = 'auto_explain'".formatted(Databases.APP),
        set("log_min_messages", "log"),
        set("auto_explain.log_min_duration", "0"),
        set("auto_explain.log_analyze", "on"),
        set("auto_explain.log_timing", "off"),
        set("auto_explain.log_format", "json"),
        set("auto_explain.log_nested_statements", "on"));
  }

  private static String set(String key, String value) {
    return "alter role %s set %s = '%s'".formatted(Databases.APP, key, value);
  }

  /** What was asked since then, and how it was answered. */
  public List<Answered> answered() throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(WatchedDatabase::lines)
          .map(WatchedDatabase::answered)
          .filter(Objects::nonNull)
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answered answered(String line) {
    try {
      String message = JSON.readTree(line).path("message").asText();
      int at = message.indexOf(PLAN);
      if (at < 0) {
        return null;
      }
      JsonNode told = JSON.readTree(message.substring(at + PLAN.length()));
      return new Answered(told.path("Query Text").asText(), told.path("Plan"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A statement and its plan, carried out. */
  public record Answered(String statement, JsonNode plan) {

    /** Rows of tables that were looked at, whether or not they were wanted. */
    public long rowsRead() {
      return rowsRead(plan);
    }

    private static long rowsRead(JsonNode node) {
      long rows = 0;
      if (node.has("Relation Name") && !node.path("Node Type").asText().equals("ModifyTable")) {
        double each =
            node.path("Actual Rows").asDouble()
                + node.path("Rows Removed by Filter").asDouble()
                + node.path("Rows Removed by Index Recheck").asDouble();
        rows = Math.round(each * node.path("Actual Loops").asDouble());
      }
      for (JsonNode part : node.path("Plans")) {
        rows += rowsRead(part);
      }
      return rows;
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
