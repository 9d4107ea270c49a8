package dev.tocsin.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What monitoring asks of the service: the rules and the dashboards that are deployed with it. */
public final class Monitoring {

  public static final Path RULES = Path.of("deploy", "prometheus", "tocsin-rules.yml");
  private static final Path BOARDS = Path.of("deploy", "grafana", "dashboards");
  private static final Pattern NAME = Pattern.compile("([a-z_]+)\\{job=\"tocsin\"");

  private Monitoring() {}

  public static JsonNode rules() {
    return yaml(RULES).at("/groups/0/rules");
  }

  public static JsonNode yaml(Path file) {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By file name. */
  public static Map<String, JsonNode> boards() {
    Map<String, JsonNode> boards = new TreeMap<>();
    try (Stream<Path> files = Files.list(BOARDS)) {
      for (Path file : files.toList()) {
        boards.put(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
      }
      return boards;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that is asked, in PromQL. */
  public static List<String> expressions() {
    List<String> all = new ArrayList<>();
    rules().forEach(rule -> all.add(rule.path("expr").asText()));
    boards().values().forEach(board -> all.addAll(board.findValuesAsText("expr")));
    return all;
  }

  /** The metrics that are asked for; those of Prometheus itself are not among them. */
  public static Set<String> metrics() {
    return expressions().stream()
        .flatMap(expression -> NAME.matcher(expression).results())
        .map((MatchResult name) -> name.group(1))
        .filter(name -> !name.equals("up"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
