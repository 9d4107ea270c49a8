package dev.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;

/** The fields of an object that was sent. */
public final class Fields {

  private static final int LONGEST = 200;

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
    return of(Syntax.JSON.parse(body), violations);
  }

  /** The fields of a whole body that was parsed before. */
  public static Fields of(JsonNode body, Violations violations) {
    return new Fields("", body, violations);
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

  /** Whether the field stands there with a value, be it a wrong one. */
  public boolean says(String name) {
    return object.hasNonNull(name);
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
        violations.unknown(pathOf(name));
      }
    }
  }

  /** A name may be as long as the body; in a path it is said as often as something is wrong. */
  private String pathOf(String name) {
    String said = name.length() > LONGEST ? Characters.visible(name, LONGEST) + "..." : name;
    return path.isEmpty() ? said : path + "." + said;
  }
}
