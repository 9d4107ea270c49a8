package dev.tocsin.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.tocsin.workflow.GoldenEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas that are served say what is published. {@code -Dschemas.write=true} writes them anew.
 */
class EventSchemasTest {

  private static final Path SERVED = Path.of("src", "main", "resources", "schemas");

  /** As others may have built on them: add files, never edit or remove one. */
  private static final Path BUILT_ON = Path.of("src", "test", "resources", "published");

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  static Set<String> types() {
    return PublicFacts.types();
  }

  static Set<String> typesAndStates() {
    Set<String> all = new TreeSet<>(types());
    all.addAll(Schemas.STATES);
    return all;
  }

  static Set<String> files() {
    return GoldenEvents.files();
  }

  @ParameterizedTest
  @MethodSource("types")
  void what_is_served_is_what_the_code_says(String type) throws IOException {
    String made = EventSchemas.JSON.writeValueAsString(EventSchemas.of(type)) + "\n";
    if (Boolean.getBoolean("schemas.write")) {
      Files.writeString(SERVED.resolve(type + ".json"), made);
    }

    assertThat(SERVED.resolve(type + ".json"))
        .as("run this test with -Dschemas.write=true, and look at what changed")
        .content()
        .isEqualTo(made);
  }

  @Test
  void the_document_of_all_is_what_the_code_says() throws IOException {
    Path document = SERVED.resolve("asyncapi.yaml");
    if (Boolean.getBoolean("schemas.write")) {
      Files.writeString(document, AsyncApi.document());
    }

    assertThat(document)
        .as("run this test with -Dschemas.write=true, and look at what changed")
        .content()
        .isEqualTo(AsyncApi.document());
    JsonNode read = new ObjectMapper(new YAMLFactory()).readTree(document.toFile());
    assertThat(fields(read.at("/channels/events/messages"))).isEqualTo(types());
    read.findValuesAsText("$ref").stream()
        .filter(ref -> ref.startsWith("#"))
        .forEach(ref -> assertThat(read.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  /** Which headers there are is what the document says. */
  @Test
  void the_headers_are_those_that_records_have() throws IOException {
    JsonNode read =
        new ObjectMapper(new YAMLFactory()).readTree(SERVED.resolve("asyncapi.yaml").toFile());

    assertThat(fields(read.at("/components/schemas/headers/properties")))
        .containsAll(
            EventSchemas.event("breach.confirmed.v1").attributes().keySet().stream()
                .map(name -> "ce_" + name)
                .toList());
  }

  @Test
  void there_is_one_for_every_type_and_no_other() throws IOException {
    assertThat(names(SERVED)).isEqualTo(typesAndStates());
  }

  @ParameterizedTest
  @MethodSource("typesAndStates")
  void its_example_is_one_of_a_run_and_valid(String type) throws IOException {
    JsonNode example = read(SERVED, type).at("/examples/0");

    assertThat(example).isEqualTo(RunExamples.of(type));
    assertThat(schema(type).validate(example)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_event_that_was_ever_stored_is_valid(String file) throws IOException {
    JsonNode published = EventSchemas.published(file);

    assertThat(schema(GoldenEvents.nameOf(file)).validate(published)).isEmpty();
    assertThat(properties(read(SERVED, GoldenEvents.nameOf(file))))
        .as("nothing is published that the schema does not have")
        .containsAll(fields(published));
  }

  /** Whoever reads by the earlier one reads what is published now. */
  @ParameterizedTest
  @MethodSource("typesAndStates")
  void nothing_that_others_built_on_is_gone_or_changed(String type) throws IOException {
    Path builtOn = BUILT_ON.resolve(type + ".json");
    assertThat(builtOn).as("a new type: copy its schema there, where it stays").exists();
    JsonNode before = read(BUILT_ON, type);
    JsonNode now = read(SERVED, type);

    for (String field : properties(before)) {
      assertThat(shape(now.path("properties").path(field)))
          .as("%s of %s: another type needs another version", field, type)
          .isEqualTo(shape(before.path("properties").path(field)));
    }
    assertThat(values(now.path("required"))).containsAll(values(before.path("required")));
  }

  /** All but what is said about it in words. */
  private static String shape(JsonNode schema) {
    JsonNode shape = schema.deepCopy();
    shape.findParents("description").forEach(it -> ((ObjectNode) it).remove("description"));
    shape.findParents("examples").forEach(it -> ((ObjectNode) it).remove("examples"));
    return shape.toString();
  }

  private static JsonSchema schema(String type) throws IOException {
    return SCHEMAS.getSchema(
        read(SERVED, type), SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  private static JsonNode read(Path folder, String type) throws IOException {
    return EventSchemas.JSON.readTree(folder.resolve(type + ".json").toFile());
  }

  private static Set<String> properties(JsonNode schema) {
    return fields(schema.path("properties"));
  }

  private static Set<String> fields(JsonNode object) {
    Set<String> fields = new TreeSet<>();
    object.fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  private static Set<String> values(JsonNode array) {
    Set<String> values = new TreeSet<>();
    array.forEach(each -> values.add(each.asText()));
    return values;
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("(breach|notification)\\..*\\.json"))
          .map(name -> name.replace(".json", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
