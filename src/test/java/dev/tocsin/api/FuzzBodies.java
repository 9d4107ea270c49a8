package dev.tocsin.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Bodies: the examples of the description, about what there is, and with one field another. */
final class FuzzBodies {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int DEEPEST = 5;
  private static final List<String> FORKS = List.of("anyOf", "oneOf", "allOf");

  private final OpenApiDocument document;
  private final FuzzPool pool;
  private final Random random;

  FuzzBodies(OpenApiDocument document, FuzzPool pool, Random random) {
    this.document = document;
    this.pool = pool;
    this.random = random;
  }

  /** One of the examples. */
  byte[] valid(String type, JsonNode content) {
    return written(type, example(content));
  }

  byte[] written(String type, JsonNode body) {
    if (body.isTextual()) {
      return body.textValue().getBytes(StandardCharsets.UTF_8);
    }
    if (type.contains("yaml") && random.nextInt(4) > 0) {
      return yaml(body);
    }
    return type.contains("form") ? form(body) : FuzzCalls.json(body);
  }

  private static byte[] yaml(JsonNode body) {
    try {
      return YAML.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      return FuzzCalls.json(body); // half a character, which YAML does not write
    }
  }

  private static byte[] form(JsonNode body) {
    StringBuilder form = new StringBuilder();
    body.properties()
        .forEach(
            each ->
                form.append(each.getKey())
                    .append('=')
                    .append(
                        java.net.URLEncoder.encode(
                            each.getValue().asText(), StandardCharsets.UTF_8))
                    .append('&'));
    return form.toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode example(JsonNode content) {
    List<JsonNode> examples = new ArrayList<>();
    content
        .path("examples")
        .properties()
        .forEach(each -> examples.add(document.resolved(each.getValue()).path("value")));
    if (content.has("example")) {
      examples.add(content.path("example"));
    }
    JsonNode picked =
        examples.isEmpty()
            ? JsonNodeFactory.instance.textNode("From: <>\n\nx")
            : examples.get(random.nextInt(examples.size()));
    return aboutWhatThereIs(picked.deepCopy());
  }

  private JsonNode aboutWhatThereIs(JsonNode body) {
    if (body instanceof ObjectNode object) {
      put(object, "processorId", pool.processor());
      if (object.has("clientIds")) {
        object.putArray("clientIds").add(pool.client());
      }
      if (object.has("services") && object.path("services").path(0).isTextual()) {
        object.putArray("services").add("backup");
      }
      if (object.has("discoveredAt")) {
        object.put("discoveredAt", "2026-11-20T13:05:00Z");
      }
      object.remove(List.of("scope", "estimates", "origin", "at", "id", "expected"));
    }
    if (body.isTextual()) {
      String text = body.textValue().replace("lucrasoft", pool.processor());
      return JsonNodeFactory.instance.textNode(
          text.replaceAll("cloud-backup;[a-z-]+|microsoft[^,]+", "backup"));
    }
    return body;
  }

  private static void put(ObjectNode object, String name, String value) {
    if (object.has(name)) {
      object.put(name, value);
    }
  }

  /** The paths of all fields that the schema has, {@code /}-separated; an item of a list is 0. */
  Set<String> fields(JsonNode schema) {
    Set<String> fields = new LinkedHashSet<>();
    walk(schema, "", fields, 0);
    return fields;
  }

  private void walk(JsonNode reference, String path, Set<String> fields, int depth) {
    JsonNode schema = document.resolved(reference);
    if (depth > DEEPEST) {
      return;
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            each -> {
              fields.add(path + "/" + each.getKey());
              walk(each.getValue(), path + "/" + each.getKey(), fields, depth + 1);
            });
    if (schema.has("items")) {
      fields.add(path + "/0");
      walk(schema.path("items"), path + "/0", fields, depth + 1);
    }
    if (schema.path("additionalProperties").isObject()) {
      fields.add(path + "/x");
      walk(schema.path("additionalProperties"), path + "/x", fields, depth + 1);
    }
    FORKS.forEach(fork -> schema.path(fork).forEach(each -> walk(each, path, fields, depth)));
  }

  /** An example with this value there, and what has to be around it. */
  JsonNode with(JsonNode content, String field, JsonNode value) {
    JsonNode body = example(content);
    if (!(body instanceof ObjectNode)) {
      return body;
    }
    String[] names = field.substring(1).split("/", -1);
    JsonNode at = body;
    for (int i = 0; i < names.length - 1; i++) {
      at = child(at, names[i], names[i + 1].equals("0"));
    }
    set(at, names[names.length - 1], value);
    return body;
  }

  private static JsonNode child(JsonNode at, String name, boolean list) {
    JsonNode there = name.equals("0") ? at.path(0) : at.path(name);
    boolean fits = list ? there.isArray() : there.isObject();
    if (fits) {
      return there;
    }
    JsonNode made =
        list ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
    set(at, name, made);
    return made;
  }

  private static void set(JsonNode at, String name, JsonNode value) {
    if (at instanceof ObjectNode object) {
      object.set(name, value);
    } else if (at instanceof ArrayNode array) {
      if (array.isEmpty()) {
        array.add(value);
      } else {
        array.set(0, value);
      }
    }
  }
}
