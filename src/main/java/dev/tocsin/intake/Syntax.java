package dev.tocsin.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How a body is written; what it says is read by the same rules. */
public enum Syntax {
  JSON {
    @Override
    public JsonNode parse(byte[] body) {
      return ParseJson.parse(body);
    }
  },
  YAML {
    @Override
    public JsonNode parse(byte[] body) {
      return ParseYaml.parse(body);
    }
  };

  /**
   * The object that the body is.
   *
   * @throws Invalid when it is none
   */
  public abstract JsonNode parse(byte[] body);

  static Invalid notOne(String message) {
    return new Invalid(List.of(new Violation("", message)));
  }
}
