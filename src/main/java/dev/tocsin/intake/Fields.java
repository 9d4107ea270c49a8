package dev.tocsin.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The fields of an object that was sent. */
public final class Fields {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String path;
  private final JsonNode object;
  private final Violations violations;
  private final Set<String> read = new HashSet<>();

  Fields(String path, JsonNode object, Violations violations) {
    this.path = path;
    this.object = object;
    this.violations = violations;
  }

  /**
   * The fields of a whole body.
   *
   * @throws Invalid when it is not a JSON object
   */
  public static Fields of(byte[] body, Violations violations) {
    return new Fields("", parse(body), violations);
  }

  /**
   * What a whole body says, when nothing is wrong with it.
   *
   * @throws Invalid with all that is wrong
   */
  public static <T> T read(byte[] body, Function<Fields, T> read) {
    Violations violations = new Violations();
    Fields fields = of(body, violations);
    T result = read.apply(fields);
    fields.nothingElse();
    violations.refuseIfAny();
    return result;
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode node = body == null ? null : JSON.readTree(body);
      if (node == null || !node.isObject()) {
        throw new Invalid(List.of(new Violation("", "must be a JSON object")));
      }
      return node;
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new Invalid(
          List.of(
              new Violation(
                  "",
                  "is not valid JSON"
                      + where
                      + ": "
                      + e.getOriginalMessage().replaceAll("\\[Source: [^;]*; ", "["))));
    } catch (IOException e) {
      throw new Invalid(List.of(new Violation("", "is not valid JSON: it must be UTF-8")));
    }
  }

  /** A field that has to be there. */
  public Field need(String name) {
    return field(name, true);
  }

  /** A field that may be absent or null. */
  public Field may(String name) {
    return field(name, false);
  }

  private Field field(String name, boolean required) {
    read.add(name);
    return new Field(pathOf(name), object.get(name), required, violations);
  }

  /** Whether the field stands there, be it as null. */
  public boolean names(String name) {
    return object.has(name);
  }

  /** The names that stand there. */
  public Set<String> names() {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Notes every field that nobody asked for: a misspelled name is no empty value. */
  public void nothingElse() {
    Iterator<String> names = object.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!read.contains(name)) {
        violations.add(pathOf(name), "is not known here");
      }
    }
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
