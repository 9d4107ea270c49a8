package dev.tocsin.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/**
 * Records as the JSON text they are stored as, and many rows as one statement parameter: in SQL
 * {@code json_to_recordset(cast(cast(:rows as text) as json))}; without the inner cast the driver
 * would send a JSON string.
 */
public final class Stored {

  private static final JsonMapper JSON = Json.mapper().build();

  private Stored() {}

  public static String rows(List<Map<String, Object>> rows) {
    return write(rows);
  }

  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
    }
  }

  public static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read a stored " + type.getSimpleName(), e);
    }
  }

  public static Map<String, String> readStrings(String text) {
    try {
      return JSON.readValue(text, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read a stored map", e);
    }
  }
}
