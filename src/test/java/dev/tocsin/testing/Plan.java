package dev.tocsin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How PostgreSQL answers a statement of background work. */
public final class Plan {

  /** As {@code Leash.inOrder} has it. */
  private static final List<String> IN_ORDER =
      List.of("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin");

  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-zA-Z]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> nodes = new ArrayList<>();
  private final String text;

  private Plan(JsonNode plan) {
    collect(plan);
    this.text = nodes.stream().map(Plan::line).collect(Collectors.joining("; "));
  }

  private static String line(JsonNode node) {
    StringBuilder line = new StringBuilder(node.path("Node Type").asText());
    for (String what :
        List.of(
            "Join Type", "Relation Name", "Index Name", "Actual Rows", "Rows Removed by Filter")) {
      if (node.has(what)) {
        line.append(", ").append(what).append(' ').append(node.path(what).asText());
      }
    }
    return line.toString();
  }

  private void collect(JsonNode node) {
    nodes.add(node);
    node.path("Plans").forEach(this::collect);
  }

  /**
   * With these values, as SQL; carried out, and rolled back.
   *
   * @param values of every parameter
   */
  public static Plan of(Database database, String statement, Map<String, String> values) {
    return of(database, statement, values, IN_ORDER);
  }

  /** The same of what a request asks, which PostgreSQL plans as it likes. */
  public static Plan ofRequest(Database database, String statement, Map<String, String> values) {
    return of(database, statement, values, List.of());
  }

  private static Plan of(
      Database database, String statement, Map<String, String> values, List<String> without) {
    String sql =
        PARAMETER
            .matcher(statement)
            .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    return explain(database, "explain (analyze, timing off, format json) " + sql, without);
  }

  /** Whatever the values are, as PostgreSQL may plan what is prepared. */
  public static Plan ofPrepared(Database database, String statement) {
    Map<String, String> numbers = new LinkedHashMap<>();
    String sql =
        PARAMETER
            .matcher(statement)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        numbers.computeIfAbsent(found.group(1), p -> "$" + (numbers.size() + 1))));
    String nothing = String.join(", ", Collections.nCopies(numbers.size(), "null"));
    return explain(
        database,
        "explain (format json) execute asked" + (nothing.isEmpty() ? "" : "(" + nothing + ")"),
        IN_ORDER,
        "set local plan_cache_mode = force_generic_plan",
        "prepare asked as " + sql);
  }

  private static Plan explain(
      Database database, String sql, List<String> without, String... before) {
    try (Connection connection = database.asApp();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String kind : without) {
        statement.execute("set local enable_" + kind + " = off");
      }
      for (String each : before) {
        statement.execute(each);
      }
      try (ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        JsonNode plan = JSON.readTree(rows.getString(1)).path(0).path("Plan");
        connection.rollback();
        return new Plan(plan);
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Every look at the table goes by one of these indexes, in its order. */
  public Plan reads(String table, String... indexes) {
    List<JsonNode> looks =
        nodes.stream()
            .filter(node -> node.path("Relation Name").asText().equals(table))
            .filter(node -> !node.path("Node Type").asText().equals("ModifyTable"))
            .toList();
    assertThat(looks).as(text).isNotEmpty();
    assertThat(looks)
        .as(text)
        .allSatisfy(
            look -> {
              assertThat(look.path("Node Type").asText()).isIn("Index Scan", "Index Only Scan");
              assertThat(look.path("Index Name").asText()).isIn((Object[]) indexes);
            });
    return this;
  }

  /** Nothing is sorted or held against the whole of something else. */
  public Plan sortsNothing() {
    assertThat(nodes)
        .as(text)
        .allSatisfy(
            node -> {
              assertThat(node.path("Node Type").asText())
                  .isNotIn(
                      Set.of("Sort", "Incremental Sort", "Hash Join", "Merge Join", "Seq Scan"));
              assertThat(node.path("Join Type").asText()).isNotIn("Anti", "Right Anti");
            });
    return this;
  }

  /** No look at any table comes by more rows than so many, however many there are. */
  public Plan readsAtMost(int rows) {
    nodes.stream()
        .filter(node -> node.has("Relation Name"))
        .forEach(
            look ->
                assertThat(
                        look.path("Actual Rows").asDouble() * look.path("Actual Loops").asDouble()
                            + look.path("Rows Removed by Filter").asDouble())
                    .as(text)
                    .isLessThanOrEqualTo(rows));
    return this;
  }

  /** No join holds more pairs of rows against each other than so many. */
  public Plan comparesAtMost(int pairs) {
    nodes.forEach(
        node ->
            assertThat(
                    node.path("Rows Removed by Join Filter").asDouble()
                        * node.path("Actual Loops").asDouble())
                .as(text)
                .isLessThanOrEqualTo(pairs));
    return this;
  }

  /** No look at the table comes by more rows than so many, however many there are. */
  public Plan readsAtMost(int rows, String table) {
    nodes.stream()
        .filter(node -> node.path("Relation Name").asText().equals(table))
        .filter(node -> node.path("Node Type").asText().startsWith("Index"))
        .forEach(
            look ->
                assertThat(
                        look.path("Actual Rows").asDouble() * look.path("Actual Loops").asDouble()
                            + look.path("Rows Removed by Filter").asDouble())
                    .as(text)
                    .isLessThanOrEqualTo(rows));
    return this;
  }
}
