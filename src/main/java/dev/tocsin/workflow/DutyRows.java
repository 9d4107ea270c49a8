package dev.tocsin.workflow;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Duties as rows of native queries: breach_id, client_id. */
public final class DutyRows {

  private DutyRows() {}

  /** For {@code json_to_recordset}. */
  public static String of(Collection<NotificationId> duties) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (NotificationId duty : duties) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("breach_id", duty.breachId());
      row.put("client_id", duty.clientId());
      rows.add(row);
    }
    return Stored.rows(rows);
  }

  /** Whose first two columns these are. */
  public static NotificationId duty(Columns row) {
    return new NotificationId(new BreachId(row.uuid(0)), new ClientId(row.text(1)));
  }
}
