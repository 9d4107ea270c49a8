package dev.tocsin.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.notification.Terms;
import dev.tocsin.workflow.GoldenEvents;
import dev.tocsin.workflow.Streams;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * JSON Schema 2020-12 of what is published, made of the records that are stored, the list of what
 * of them is public, and a sentence for each.
 */
final class EventSchemas {

  static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final BreachId BREACH = BreachId.of("0193545e-8f00-7000-8000-000000004711");
  private static final Properties WORDS = words();

  /** Said of every event, by whoever publishes it. */
  private static final List<String> ALWAYS =
      List.of("breachId", "clientId", "processorId", "drill", "occurredAt");

  private EventSchemas() {}

  private static Properties words() {
    Properties words = new Properties();
    try (Reader file =
        new InputStreamReader(
            EventSchemas.class.getResourceAsStream("/schema-words.properties"),
            StandardCharsets.UTF_8)) {
      words.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  static ObjectNode of(String type) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:tocsin:schema:" + type);
    schema.put("title", "dev.tocsin." + type);
    schema.put("description", said(type));
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    List<String> required = new ArrayList<>();
    for (String field : PublicFacts.fields(type)) {
      if (!ALWAYS.contains(field)) {
        RecordComponent component = component(type, field);
        properties.set(field, described(type, field, ofType(component.getGenericType())));
        if (component.getType().isPrimitive()) {
          required.add(field);
        }
      }
    }
    if (type.equals(PublicFacts.FACTS_RECORDED)) {
      facts(properties);
      required.add("named");
    }
    if (type.equals("notification.notified.v1")) {
      orNull((ObjectNode) properties.get("noticeNumber"));
      required.add("noticeNumber");
    }
    always(type, properties, required);
    ArrayNode names = schema.putArray("required");
    required.forEach(names::add);
    schema.putArray("examples").add(RunExamples.of(type));
    return schema;
  }

  private static void always(String type, ObjectNode properties, List<String> required) {
    boolean ofClient = type.startsWith("notification.");
    for (String field : ALWAYS) {
      if (field.equals("clientId") && !ofClient && !type.equals("breach.client-withdrawn.v1")) {
        continue;
      }
      ObjectNode schema = JSON.createObjectNode();
      switch (field) {
        case "breachId" -> schema.put("type", "string").put("format", "uuid");
        case "drill" -> schema.put("type", "boolean");
        case "occurredAt" -> schema.put("type", "string").put("format", "date-time");
        default -> schema.put("type", "string");
      }
      properties.set(field, described(type, field, schema));
      required.add(field);
    }
  }

  private static void facts(ObjectNode properties) {
    ObjectNode named = JSON.createObjectNode().put("type", "array");
    named.putObject("items").put("type", "string");
    properties.set("named", described(PublicFacts.FACTS_RECORDED, "named", named));
    Fact.ALL.stream()
        .filter(Fact::published)
        .forEach(fact -> properties.set(fact.name(), orNull(of(fact))));
  }

  private static ObjectNode of(Fact<?> fact) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put(
        "description",
        "The fact " + fact.name() + ", when named; null when nothing is known any more.");
    switch (fact.kind()) {
      case ANSWER -> schema.put("type", "boolean");
      case MOMENT -> schema.put("type", "string").put("format", "date-time");
      case NAMES -> schema.put("type", "integer").put("minimum", 0);
      case CODE -> schema.setAll(codes(fact.of()));
      case CODES -> schema.put("type", "array").set("items", codes(fact.of()));
      case DATA, SUBJECTS -> {
        schema.put("type", "array");
        schema.set("items", JSON.createObjectNode().put("type", "string"));
      }
      case PROMISES -> {
        schema.put("type", "object");
        schema.putObject("additionalProperties").put("type", "string").put("format", "date-time");
      }
      case AMOUNT -> {
        schema.put("type", "object");
        ObjectNode parts = schema.putObject("properties");
        parts.putObject("min").put("type", "integer");
        parts.putObject("max").put("type", "integer");
        parts.putObject("basis").put("type", "string");
      }
      default -> throw new IllegalStateException(fact.name());
    }
    return schema;
  }

  private static ObjectNode orNull(ObjectNode schema) {
    String type = schema.get("type").asText();
    schema.putArray("type").add(type).add("null");
    return schema;
  }

  private static RecordComponent component(String type, String field) {
    Class<?> owner =
        Set.of("notifyWithin", "clockStart").contains(field)
            ? Terms.class
            : GoldenEvents.classOf(type);
    return Arrays.stream(owner.getRecordComponents())
        .filter(each -> each.getName().equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type + " has no " + field));
  }

  private static ObjectNode ofType(Type type) {
    ObjectNode schema = JSON.createObjectNode();
    if (type instanceof ParameterizedType list) {
      schema.put("type", "array");
      schema.set("items", ofType(list.getActualTypeArguments()[0]));
      return schema;
    }
    Class<?> of = (Class<?>) type;
    if (of.equals(Instant.class)) {
      return schema.put("type", "string").put("format", "date-time");
    }
    if (of.equals(Duration.class)) {
      return schema.put("type", "string").put("format", "duration");
    }
    if (of.equals(UUID.class)) {
      return schema.put("type", "string").put("format", "uuid");
    }
    if (of.isEnum()) {
      return codes(of);
    }
    if (of.equals(boolean.class) || of.equals(Boolean.class)) {
      return schema.put("type", "boolean");
    }
    if (of.equals(double.class)) {
      return schema.put("type", "number");
    }
    if (Set.of(int.class, long.class, Integer.class, Long.class).contains(of)) {
      return schema.put("type", "integer");
    }
    return schema.put("type", "string"); // an id or a name
  }

  /** Others may come: whoever reads them must not fail. */
  private static ObjectNode codes(Class<?> of) {
    ObjectNode schema = JSON.createObjectNode().put("type", "string");
    ArrayNode examples = schema.putArray("examples");
    for (Object code : of.getEnumConstants()) {
      examples.add(JSON.valueToTree(code.toString()));
    }
    return schema;
  }

  private static ObjectNode described(String type, String field, ObjectNode schema) {
    ObjectNode described = JSON.createObjectNode();
    described.put(
        "description",
        Objects.requireNonNullElseGet(WORDS.getProperty(type + "." + field), () -> said(field)));
    described.setAll(schema);
    return described;
  }

  static String said(String key) {
    return Optional.ofNullable(WORDS.getProperty(key))
        .orElseThrow(
            () -> new IllegalStateException("schema-words.properties says nothing of " + key));
  }

  /** What of the event in this golden file is published. */
  static ObjectNode published(String file) {
    return event(file).data();
  }

  /** The same, with its attributes. */
  static PublicEvent event(String file) {
    GoldenEvents.Golden golden = GoldenEvents.of(file);
    String stream =
        golden.name().startsWith("notification.")
            ? "notification-" + BREACH + "-bakkerij-de-zon"
            : Streams.of(BREACH);
    RecordedEvent event =
        new RecordedEvent(
            new UUID(0, 9),
            stream,
            3,
            golden.name(),
            golden.data(),
            golden.texts(),
            Instant.parse("2026-11-22T08:10:00.123456Z"),
            Instant.parse("2026-11-22T08:10:01Z"),
            new Metadata("dpo", "corr-1", null, null),
            4711L);
    return new PublicEvents(Optional.of("acceptance"), "https://tocsin.example")
        .of(event, new Origin(new ProcessorId("lucrasoft"), false), new UUID(0, 7));
  }
}
