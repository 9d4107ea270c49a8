package dev.tocsin.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The hand-written description of the API. */
final class OpenApiDocument {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private static final Pattern ROLES = Pattern.compile("Roles: ((`[a-z]+`(, )?)+)\\.\\Z");
  private static final Pattern ROLE = Pattern.compile("`([a-z]+)`");

  private final JsonNode root;

  private OpenApiDocument(JsonNode root) {
    this.root = root;
  }

  static OpenApiDocument read() {
    try (InputStream yaml = OpenApiDocument.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      ObjectMapper reader =
          new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
      return new OpenApiDocument(reader.readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode at(String pointer) {
    return root.at(pointer);
  }

  JsonNode schema(String name) {
    return root.at("/components/schemas/" + name);
  }

  /** By method and path, for instance {@code GET /breaches/{id}}. */
  Map<String, Operation> operations() {
    Map<String, Operation> operations = new TreeMap<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(each -> METHODS.contains(each.getKey()))
                    .forEach(
                        each ->
                            operations.put(
                                each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                new Operation(path.getValue(), each.getValue()))));
    return operations;
  }

  /** What a reference points at; anything else is itself. */
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  static Set<String> names(JsonNode object) {
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Set<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** One method of one path. */
  final class Operation {
    private final JsonNode path;
    private final JsonNode node;

    private Operation(JsonNode path, JsonNode node) {
      this.path = path;
      this.node = node;
    }

    String id() {
      return node.path("operationId").asText();
    }

    /** Those that may call it, by its description; none where no login is needed. */
    Set<String> roles() {
      Matcher roles = ROLES.matcher(description());
      return roles.find()
          ? ROLE.matcher(roles.group(1))
              .results()
              .map(it -> it.group(1))
              .collect(Collectors.toCollection(TreeSet::new))
          : Set.of();
    }

    /** The first of its tags. */
    String tag() {
      return node.at("/tags/0").asText();
    }

    String summary() {
      return node.path("summary").asText();
    }

    String description() {
      return node.path("description").asText().strip();
    }

    boolean isOpenToAll() {
      return node.path("security").isArray() && node.path("security").isEmpty();
    }

    /** Whether a good answer has no end. */
    boolean isStream() {
      return gives().contains("text/event-stream");
    }

    Set<String> takes() {
      return names(node.at("/requestBody/content"));
    }

    Set<String> parameters(String in) {
      return parameters().stream()
          .filter(each -> each.path("in").asText().equals(in))
          .map(each -> each.path("name").asText())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    List<JsonNode> parameters() {
      List<JsonNode> all = new ArrayList<>();
      path.path("parameters").forEach(all::add);
      node.path("parameters").forEach(all::add);
      return all.stream().map(OpenApiDocument.this::resolved).toList();
    }

    /** What is sent, by media type. */
    Map<String, JsonNode> bodies() {
      Map<String, JsonNode> bodies = new TreeMap<>();
      node.at("/requestBody/content")
          .properties()
          .forEach(each -> bodies.put(each.getKey(), each.getValue()));
      return bodies;
    }

    /** What the document shows as a body of this type; missing when it shows none. */
    JsonNode exampleBody(String type) {
      JsonNode content = node.path("requestBody").path("content").path(type);
      JsonNode first =
          content.path("examples").properties().stream()
              .findFirst()
              .map(each -> resolved(each.getValue()).path("value"))
              .orElse(MissingNode.getInstance());
      return content.has("example") ? content.path("example") : first;
    }

    /** The types that a good answer comes in. */
    Set<String> gives() {
      Set<String> types = new TreeSet<>();
      responses().entrySet().stream()
          .filter(each -> each.getKey().startsWith("2"))
          .forEach(each -> types.addAll(names(each.getValue().path("content"))));
      return types;
    }

    /** By status. */
    Map<String, JsonNode> responses() {
      Map<String, JsonNode> responses = new TreeMap<>();
      node.path("responses")
          .properties()
          .forEach(each -> responses.put(each.getKey(), resolved(each.getValue())));
      return responses;
    }
  }
}
