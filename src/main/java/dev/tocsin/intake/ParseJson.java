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

  /** A hundred times what a text may have; what is read takes some times its length meanwhile. */
  private static final int LONGEST_TEXT = 2_000_000;

  /** Ids are the longest names that there are. */
  private static final int LONGEST_NAME = 1_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNameLength(LONGEST_NAME)
                          .maxStringLength(LONGEST_TEXT)
                          .build())
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Each is an object of a hundred bytes or so once it is read, however short it is written. */
  private static final long BYTES_OF_HEAP_FOR_A_VALUE = 512;

  private static final int LEAST = 100_000;
  private static final int MOST = 2_000_000;
  private static final int ALWAYS = 2_000;
  private static final int BYTES_FOR_A_VALUE = 4;

  private ParseJson() {}

  static JsonNode parse(byte[] body) {
    refuseOtherEncodings(body);
    refuseTooMany(body);
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

  /**
   * The parser recognises UTF-16 and UTF-32 by their zeros. Whoever counts bytes does not, and
   * nothing else may have any (RFC 8259 7, 8.1).
   */
  private static void refuseOtherEncodings(byte[] body) {
    for (int i = 0; body != null && i < body.length; i++) {
      if (body[i] == 0) {
        throw Syntax.notOne("is not valid JSON: it must be UTF-8, found a zero at byte " + (i + 1));
      }
    }
  }

  /** What is written as "[{},{},{}" takes thirty times its length. */
  private static void refuseTooMany(byte[] body) {
    int most = body == null ? MOST : most(body.length, Runtime.getRuntime().maxMemory());
    int found = body == null ? 0 : values(body);
    if (found > most) {
      throw Syntax.notOne(
          "must have at most %d values and names for its length, found %d".formatted(most, found));
    }
  }

  static int most(int bytes, long heap) {
    long forHeap = Math.max(LEAST, Math.min(MOST, heap / BYTES_OF_HEAP_FOR_A_VALUE));
    return (int) Math.min(forHeap, ALWAYS + bytes / BYTES_FOR_A_VALUE);
  }

  /** How many values and names there are, or a few more. */
  static int values(byte[] json) {
    int count = 0;
    boolean inText = false;
    for (int i = 0; i < json.length; i++) {
      byte at = json[i];
      if (inText && at == '\\') {
        i++;
      } else if (at == '"') {
        inText = !inText;
      } else if (!inText && (at == ',' || at == ':' || at == '{' || at == '[')) {
        count++;
      }
    }
    return count;
  }

  private static String at(JsonLocation where) {
    return where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }
}
