package dev.tocsin.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.json.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * An event that carries a report (CloudEvents 1.0), whichever way it was wrapped.
 *
 * @param source whose event it is; empty when nobody said
 * @param id unique among the events of its source; null when it has none
 * @param data the report
 */
public record CloudEvent(String source, String id, JsonNode data) {

  /** In characters; a longer one is refused before anybody else sees it. */
  public static final int LONGEST_ID = 255;

  public static final int LONGEST_SOURCE = 500;

  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  public boolean hasId() {
    return id != null;
  }

  /** What makes it one event: source and id, in hex, of the same length whatever was sent. */
  public String key() {
    return key(source, id);
  }

  /** The same of an event that others named for it. */
  public static String key(String source, String id) {
    return Sha256.hex((source.length() + " " + source + id).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * SHA-256 of the report, in hex: of what it says, not of the spaces in it nor of the order of its
   * fields, so that a sender may write it anew.
   */
  public String bodyHash() {
    try {
      // as text first: Jackson's bytes escape what lies beyond the BMP, and hashes are kept
      String text = SORTED.writeValueAsString(SORTED.treeToValue(data, Object.class));
      return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read can be written", e);
    }
  }
}
