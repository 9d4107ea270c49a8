package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent.MeasureRecorded;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.RecordFacts;
import dev.tocsin.breach.Text;
import dev.tocsin.directory.ReadClient;
import dev.tocsin.directory.ReadProcessor;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Violation;
import dev.tocsin.intake.Violations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list holds as many items as the description says, and whoever sends more is told the limit. */
class ListLimitsTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();
  private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

  /** How each body that has lists is read; the report of a breach, by way of its own test. */
  private static final Map<String, BiConsumer<JsonNode, Violations>> READERS =
      Map.of(
          "ProcessorToPut", (body, wrong) -> ReadProcessor.read(new ProcessorId("p"), body, wrong),
          "ClientToPut", (body, wrong) -> ReadClient.read(new ClientId("c"), body, wrong),
          "FactsToRecord",
              (body, wrong) -> found(() -> ReadFacts.read(body, Breach.NONE, NOW), wrong),
          "NoticesToSend", (body, wrong) -> ReadWish.of(bytes(body), wrong),
          "ClientsToIdentify", (body, wrong) -> NamedClients.read(bytes(body), wrong));

  private static void found(Runnable read, Violations wrong) {
    Invalid invalid = catchThrowableOfType(Invalid.class, read::run);
    if (invalid != null) {
      invalid.violations().forEach(each -> wrong.add(each.field(), each.message()));
    }
  }

  @Test
  void every_list_that_is_sent_has_a_limit_and_the_code_keeps_it() {
    READERS.forEach(
        (schema, reader) -> {
          Map<String, Integer> limits = limits(schema);
          assertThat(limits).as(schema).isNotEmpty();
          limits.forEach(
              (path, most) -> {
                assertThat(violations(reader, path, most + 1))
                    .as(schema + " " + path)
                    .contains(
                        new Violation(
                            spelled(path),
                            "must have at most " + most + " items, found " + (most + 1)));
                assertThat(violations(reader, path, most))
                    .as(schema + " " + path)
                    .noneMatch(each -> each.message().startsWith("must have at most"));
              });
        });
  }

  @Test
  void facts_have_the_limits_of_the_contract() {
    assertThat(limits("FactsToRecord"))
        .containsEntry("dataCategories", 100)
        .containsEntry("subjectCategories", 100)
        .containsEntry("incidentTypes", 100)
        .containsEntry("databases", 1_000);
    assertThat(limits("BreachReport")).containsEntry("services", 1_000);
    assertThat(limits("Estimate")).containsEntry("databases", 1_000);
  }

  @Test
  void all_lists_that_are_too_long_are_named_at_once() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("dataCategories", items(101));
    body.set("databases", items(1_001));
    body.put("ongoing", "perhaps");

    Invalid wrong =
        catchThrowableOfType(Invalid.class, () -> ReadFacts.read(body, Breach.NONE, NOW));

    assertThat(wrong.violations())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder("dataCategories", "databases", "ongoing");
  }

  @Test
  void a_breach_has_at_most_500_measures() {
    byte[] measure = bytes(JsonNodeFactory.instance.objectNode().put("advice", "WATCH_EMAIL"));
    assertThat(ReadMeasure.read(measure, with(499), UUID.randomUUID())).isNotNull();

    for (int there : List.of(500, 7_000)) {
      Invalid wrong =
          catchThrowableOfType(
              Invalid.class, () -> ReadMeasure.read(measure, with(there), UUID.randomUUID()));
      assertThat(wrong.violations())
          .containsExactly(new Violation("", "a breach has at most 500 measures, found " + there));
    }
  }

  @Test
  void facts_above_a_limit_that_are_on_file_keep_no_other_fact_out() {
    Breach full = Breach.NONE.with(databases(7_000));

    RecordFacts command =
        ReadFacts.read(JsonNodeFactory.instance.objectNode().put("ongoing", false), full, NOW);

    assertThat(full.facts().with(command.named(), command.facts()).get(Fact.DATABASES))
        .hasSize(7_000);
  }

  private static Facts databases(int count) {
    List<Text> names = IntStream.range(0, count).mapToObj(i -> Text.of("db" + i)).toList();
    return Facts.NONE.with(Fact.DATABASES, names);
  }

  @Test
  void whatever_else_is_wrong_with_a_measure_too_many_is_said_too() {
    byte[] measure = bytes(JsonNodeFactory.instance.objectNode().put("kind", "X").put("y", 1));

    Invalid wrong =
        catchThrowableOfType(
            Invalid.class, () -> ReadMeasure.read(measure, with(500), UUID.randomUUID()));

    assertThat(wrong.violations()).extracting(Violation::field).contains("", "kind", "y");
  }

  private static Breach with(int measures) {
    Breach breach = Breach.NONE;
    for (int i = 0; i < measures; i++) {
      breach =
          new MeasureRecorded(UUID.randomUUID(), Measure.Kind.TAKEN, Text.of("Done."), null, null)
              .applyTo(breach);
    }
    return breach;
  }

  private static List<Violation> violations(
      BiConsumer<JsonNode, Violations> reader, String path, int count) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    String[] names = path.split("/", -1);
    if (names.length == 1) {
      body.set(path, items(count));
    } else {
      body.putArray(names[0]).addObject().set(names[2], items(count));
    }
    Violations wrong = new Violations();
    reader.accept(body, wrong);
    return wrong.found();
  }

  private static String spelled(String path) {
    return path.replace("/0/", "[0].");
  }

  private static ArrayNode items(int count) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    IntStream.range(0, count).forEach(i -> items.add("x" + i));
    return items;
  }

  /**
   * By the path of each list, also in the items of another; those for the reader alone are left
   * out.
   */
  private static Map<String, Integer> limits(String schema) {
    Map<String, Integer> limits = new LinkedHashMap<>();
    DOCUMENT
        .schema(schema)
        .path("properties")
        .properties()
        .forEach(
            each -> {
              JsonNode list = each.getValue();
              if (isList(list) && !list.path("readOnly").asBoolean()) {
                assertThat(list.has("maxItems")).as(schema + "." + each.getKey()).isTrue();
                limits.put(each.getKey(), list.path("maxItems").asInt());
                within(list).forEach((k, v) -> limits.put(each.getKey() + "/0/" + k, v));
              }
            });
    return limits;
  }

  private static Map<String, Integer> within(JsonNode list) {
    String item = list.at("/items/$ref").asText().replaceFirst(".*/", "");
    return item.isEmpty() || !DOCUMENT.schema(item).has("properties") ? Map.of() : limits(item);
  }

  private static boolean isList(JsonNode schema) {
    List<String> types = new ArrayList<>();
    schema.path("type").forEach(each -> types.add(each.asText()));
    return schema.path("type").asText().equals("array") || types.contains("array");
  }

  private static byte[] bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
