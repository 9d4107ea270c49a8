package dev.tocsin.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** JSON in UTF-8: one object, and no field of it twice. */
final class ParseJson {

  /** More than anything here has. What is deeper cannot be written again in a small stack. */
  private static final int DEEPEST = 20;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ParseJson() {}

  static JsonNode parse(byte[] body) {
    try {
      JsonNode node = body == null ? null : JSON.readTree(body);
      if (node == null || !node.isObject()) {
        throw Syntax.notOne("must be a JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      String why =
          e.getOriginalMessage()
              .replaceAll("\\[Source: [^;]*; ", "[")
              .replaceAll(", from `[^`]*`", "");
      throw Syntax.notOne("is not valid JSON" + at(e.getLocation()) + ": " + why);
    } catch (IOException e) {
      throw Syntax.notOne("is not valid JSON: it must be UTF-8");
    }
  }

  private static String at(JsonLocation where) {
    return where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }
}
