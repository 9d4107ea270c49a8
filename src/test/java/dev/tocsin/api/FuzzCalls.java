package dev.tocsin.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Calls made from the description of the API: as it has them, and each with something broken. */
final class FuzzCalls {

  /** Escapes what is no character on its own, which is what a hostile client does too. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json;charset=utf-16",
          "application/yaml",
          "text/plain",
          "text/csv",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/cloudevents-batch+json",
          "*/*",
          "x",
          "/",
          "application/json;;=");

  private static final List<String> ACCEPTS =
      List.of(
          "*/*",
          "application/*;q=0.1",
          "application/xml",
          "text/html, application/json;q=0.5",
          "application/problem+json",
          "application/json;q=7",
          "x",
          "/",
          ";");

  private final Random random;
  private final FuzzPool pool;
  private final FuzzBodies bodies;

  FuzzCalls(Random random, FuzzPool pool, FuzzBodies bodies) {
    this.random = random;
    this.pool = pool;
    this.bodies = bodies;
  }

  /** As the description has it, by somebody who may. */
  FuzzCall asDescribed(String name, OpenApiDocument.Operation operation) {
    String[] parts = name.split(" ", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    List<Map.Entry<String, JsonNode>> types = List.copyOf(operation.bodies().entrySet());
    String body = null;
    if (!types.isEmpty()) {
      Map.Entry<String, JsonNode> type = pick(types);
      headers.put("Content-Type", type.getKey());
      body = FuzzCall.text(bodies.valid(type.getKey(), type.getValue()));
    }
    String login = operation.isOpenToAll() ? null : pick(List.copyOf(operation.roles()));
    return new FuzzCall(name, login, "", parts[0], "/v1" + path(parts[1]), headers, body);
  }

  private String path(String template) {
    String path = template;
    for (String name : List.of("clientId", "token", "name", "id")) {
      path = path.replace("{" + name + "}", encoded(pool.named(template, name)));
    }
    return path;
  }

  /** With each of its parameters broken in turn. */
  List<FuzzCall> withBrokenParameters(
      FuzzCall call, OpenApiDocument.Operation operation, int each) {
    List<FuzzCall> broken = new ArrayList<>();
    for (JsonNode parameter : operation.parameters()) {
      for (int i = 0; i < each; i++) {
        broken.add(withBroken(call, parameter));
      }
    }
    broken.add(call.at("an unknown parameter", call.path() + "?x=1&x=%00"));
    broken.add(call.with("Content-Type", "Content-Type", pick(TYPES)));
    broken.add(call.with("Accept", "Accept", pick(ACCEPTS)));
    broken.add(call.with("Accept", "Accept", pick(ACCEPTS)));
    return broken;
  }

  private FuzzCall withBroken(FuzzCall call, JsonNode parameter) {
    String name = parameter.path("name").asText();
    String value = name.equals("cursor") ? cursor() : pick(FuzzValues.TEXTS);
    return switch (parameter.path("in").asText()) {
      case "path" -> call.at(name, withPart(call, value.isEmpty() ? " " : value));
      case "query" -> call.at(name, call.path() + "?" + name + "=" + encoded(value));
      default -> call.with(name, name, inHeader(name, value));
    };
  }

  /** One of its parts that are no words of the API. */
  private String withPart(FuzzCall call, String value) {
    String[] template = ("/v1" + call.operation().split(" ", -1)[1]).split("/", -1);
    String[] parts = call.path().split("/", -1);
    List<Integer> variable = new ArrayList<>();
    for (int i = 0; i < template.length; i++) {
      if (template[i].startsWith("{")) {
        variable.add(i);
      }
    }
    parts[pick(variable)] = encoded(value);
    return String.join("/", parts);
  }

  private String cursor() {
    String time = "2026-11-22T13:05:00Z";
    String text =
        pick(
            List.of(
                "a\0b",
                time + " a\0b",
                time + " " + pick(FuzzValues.TEXTS),
                pick(FuzzValues.TEXTS) + " " + pick(FuzzValues.TEXTS),
                time + " 6f1a2c7e-94c1-4f0e-9d5b-2b7c3a1e8f40 ",
                time + " 6f1a2c7e-94c1-4f0e-9d5b-2b7c3a1e8f40 a\0",
                "+999999999-01-01T00:00:00Z 6f1a2c7e-94c1-4f0e-9d5b-2b7c3a1e8f40",
                "+999999999-01-01T00:00:00Z a"));
    boolean raw = random.nextInt(4) == 0;
    return raw
        ? pick(FuzzValues.TEXTS)
        : Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Java sends no header that could be two. */
  private String inHeader(String name, String value) {
    String clean = value.replaceAll("[^\\x20-\\x7E]", "~");
    return name.equals("Idempotency-Key") && random.nextBoolean() ? "k" + random.nextInt(5) : clean;
  }

  /** With each of its body's fields broken in turn. */
  List<FuzzCall> withBrokenBody(FuzzCall call, OpenApiDocument.Operation operation, int each) {
    String type = call.headers().get("Content-Type");
    JsonNode content = type == null ? null : operation.bodies().get(type);
    List<FuzzCall> broken = new ArrayList<>();
    if (content == null) {
      return broken;
    }
    for (int i = 0; i < 2 * each; i++) {
      broken.add(call.sending("the body", pick(FuzzValues.bodies())));
    }
    for (String field : bodies.fields(content.path("schema"))) {
      for (int i = 0; i < each; i++) {
        JsonNode body = bodies.with(content, field, pick(FuzzValues.values()));
        broken.add(call.sending(field, bodies.written(type, body)));
      }
    }
    return broken;
  }

  /** By each role, by nobody, and by somebody with a wrong password. */
  static List<FuzzCall> byEverybody(FuzzCall call) {
    List<FuzzCall> calls = new ArrayList<>();
    for (String login : List.of("analyst", "dpo", "admin", "auditor", "mailserver", "nobody")) {
      calls.add(call.as(login));
    }
    calls.add(call.as(null));
    return calls;
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  static byte[] json(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
