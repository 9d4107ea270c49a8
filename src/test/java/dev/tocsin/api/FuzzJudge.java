package dev.tocsin.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an answer is one that the description of the API has. */
final class FuzzJudge {

  private static final int SERVER_ERROR = 500;
  private static final int LINE = 4_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OpenApiDocument document;
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private final IdentityHashMap<JsonNode, JsonSchema> known = new IdentityHashMap<>();

  FuzzJudge(OpenApiDocument document) {
    this.document = document;
  }

  /** What is wrong with it; empty when nothing is. */
  Optional<String> wrong(
      FuzzCall call, OpenApiDocument.Operation operation, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status >= SERVER_ERROR) {
      return Optional.of("a fault of ours: " + shown(answer));
    }
    if (status < 300 && !mayCall(call, operation)) {
      return Optional.of("open to who has no role for it: " + shown(answer));
    }
    if (status == 414 && call.path().length() > LINE && answer.body().isEmpty()) {
      return Optional.empty(); // of any call, as the description says at its beginning
    }
    Map<String, JsonNode> responses = operation.responses();
    JsonNode response =
        responses.getOrDefault(String.valueOf(status), responses.get(status / 100 + "XX"));
    if (response == null) {
      return Optional.of("a status that is not described: " + shown(answer));
    }
    return missing(response, answer.headers())
        .map(header -> "without its header " + header + ": " + shown(answer))
        .or(() -> wrongBody(response, answer));
  }

  private static boolean mayCall(FuzzCall call, OpenApiDocument.Operation operation) {
    return operation.isOpenToAll() || operation.roles().contains(String.valueOf(call.login()));
  }

  private Optional<String> missing(JsonNode response, HttpHeaders headers) {
    return response.path("headers").properties().stream()
        .filter(each -> document.resolved(each.getValue()).path("required").asBoolean())
        .map(Map.Entry::getKey)
        .filter(name -> headers.firstValue(name).isEmpty())
        .findFirst();
  }

  private Optional<String> wrongBody(JsonNode response, HttpResponse<String> answer) {
    if (!response.has("content")) {
      return answer.body().isEmpty()
          ? Optional.empty()
          : Optional.of("a body that is not described: " + shown(answer));
    }
    String type =
        answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "").strip();
    JsonNode content = response.path("content").get(type);
    if (content == null) {
      return Optional.of("a type that is not described: " + shown(answer));
    }
    return type.endsWith("json") ? wrongJson(content.path("schema"), answer) : Optional.empty();
  }

  private Optional<String> wrongJson(JsonNode schema, HttpResponse<String> answer) {
    try {
      JsonNode body = JSON.readTree(answer.body());
      Set<ValidationMessage> wrong = schema(schema).validate(body);
      boolean sameStatus =
          !body.has("title") || !body.path("status").isInt() || isStatus(body, answer);
      return wrong.isEmpty() && sameStatus
          ? Optional.empty()
          : Optional.of("not as its schema: " + wrong + " " + shown(answer));
    } catch (JsonProcessingException e) {
      return Optional.of("no JSON: " + shown(answer));
    }
  }

  private static boolean isStatus(JsonNode problem, HttpResponse<String> answer) {
    return problem.path("status").asInt() == answer.statusCode();
  }

  private JsonSchema schema(JsonNode schema) {
    return known.computeIfAbsent(
        schema,
        each -> {
          ObjectNode whole = JsonNodeFactory.instance.objectNode();
          whole.set("components", document.at("/components"));
          whole.putArray("allOf").add(each);
          return schemas.getSchema(whole);
        });
  }

  private static String shown(HttpResponse<String> answer) {
    String body = answer.body();
    return answer.statusCode()
        + " "
        + answer.headers().map().getOrDefault("content-type", List.of())
        + " "
        + (body.length() > 1_500 ? body.substring(0, 1_500) + "..." : body);
  }
}
