package dev.tocsin.testing;

import dev.tocsin.json.Portion;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What projections have written, row by row. */
public final class Shown {

  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("breach", "id");
    TABLES.put("notification", "breach_id, client_id");
    TABLES.put("affected_client", "breach_id, client_id");
    TABLES.put("task", "id");
    TABLES.put("deadline", "breach_id, client_id");
    TABLES.put("promise", "breach_id");
  }

  /** There is always room to look at something. */
  public static final Portion.Room ROOM = bytes -> Uni.createFrom().voidItem();

  private Shown() {}

  /** All rows, by table. */
  public static Map<String, List<String>> all(Database database) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    TABLES.forEach(
        (table, key) ->
            all.put(
                table,
                database.query(
                    "select cast(row_to_json(t) as text) from %s t order by %s"
                        .formatted(table, key),
                    String.class)));
    return all;
  }
}
