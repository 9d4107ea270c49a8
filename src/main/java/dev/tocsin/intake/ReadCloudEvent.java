package dev.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Reads an event from the two ways in which CloudEvents 1.0 wraps one: binary, with its attributes
 * in headers beside the report, and structured, with the report inside it.
 */
public final class ReadCloudEvent {

  /** The media type of the structured mode. */
  public static final String STRUCTURED = "application/cloudevents+json";

  private static final String SOURCE = "source";
  private static final String ID = "id";
  private static final String ANY = "application/cloudevents";
  private static final String BATCH = "application/cloudevents-batch";

  /** How the event is wrapped, by its media type. */
  public enum Mode {
    BINARY,
    STRUCTURED,
    /** Several events at once. */
    BATCH,
    /** Structured, but not as JSON. */
    FOREIGN
  }

  private ReadCloudEvent() {}

  /**
   * How the event is wrapped.
   *
   * @param contentType null when nobody said
   */
  public static Mode mode(String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    String bare = type.replaceFirst(";.*", "").strip();
    if (bare.equals(STRUCTURED) || bare.equals(ANY)) {
      return Mode.STRUCTURED;
    }
    if (bare.startsWith(BATCH)) {
      return Mode.BATCH;
    }
    return bare.startsWith(ANY + "+") ? Mode.FOREIGN : Mode.BINARY;
  }

  /**
   * The event that headers make of a body.
   *
   * @param prefix what stands before an attribute's name in a header
   * @param header a header's value by its name; null where there is none
   * @throws Unreadable when the body is no JSON object
   * @throws Invalid when an attribute cannot be right
   */
  public static CloudEvent binary(String prefix, UnaryOperator<String> header, byte[] body) {
    return checked(prefix, header.apply(prefix + SOURCE), header.apply(prefix + ID), parse(body));
  }

  /**
   * The event that the body is.
   *
   * @throws Unreadable when the body is no event with a report in it
   * @throws Invalid when an attribute cannot be right
   */
  public static CloudEvent structured(byte[] body) {
    JsonNode event = parse(body);
    String version = text(event, "specversion");
    if (version == null || !version.startsWith("1.")) {
      throw new Unreadable("specversion", "must be 1.0");
    }
    return checked("", text(event, SOURCE), text(event, ID), data(event));
  }

  private static JsonNode data(JsonNode event) {
    JsonNode data = event.get("data");
    if (data != null && data.isObject()) {
      return data;
    }
    String bytes = text(event, "data_base64");
    if (bytes == null) {
      throw new Unreadable("data", "must be a JSON object");
    }
    try {
      return parse(Base64.getDecoder().decode(bytes));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("data_base64", "is not Base64");
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      return Syntax.JSON.parse(body);
    } catch (Invalid e) {
      throw new Unreadable(e.violations());
    }
  }

  private static String text(JsonNode event, String name) {
    JsonNode value = event.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new Unreadable(name, "must be a string");
    }
    return value.textValue();
  }

  /** An empty id is none. */
  private static CloudEvent checked(String prefix, String source, String id, JsonNode data) {
    Violations violations = new Violations();
    check(prefix + SOURCE, source, CloudEvent.LONGEST_SOURCE, violations);
    check(prefix + ID, id, CloudEvent.LONGEST_ID, violations);
    violations.refuseIfAny();
    return new CloudEvent(
        source == null ? "" : source, id == null || id.isEmpty() ? null : id, data);
  }

  private static void check(String name, String value, int most, Violations violations) {
    if (value == null) {
      return;
    }
    int length = value.codePointCount(0, value.length());
    if (length > most) {
      throw new TooLongAnId(name, most, length);
    }
    String wrong = Characters.wrongInLine(value);
    if (wrong != null) {
      violations.add(name, wrong);
    }
  }
}
