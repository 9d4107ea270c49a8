package dev.tocsin.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mail that a server took.
 *
 * @param reply in the server's words; null when nobody kept it
 * @param at when it said so, by the database's clock
 */
public record TakenMail(SentMail mail, String reply, Instant at) {

  /** For {@code json_to_recordset}. */
  public static List<Map<String, Object>> rows(List<TakenMail> taken) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (TakenMail each : taken) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("id", each.mail.id());
      row.put("breach_id", each.mail.breachId());
      row.put("client_id", each.mail.about() == null ? null : each.mail.about().clientId());
      row.put("notice_number", each.mail.noticeNumber());
      row.put("recipient", each.mail.recipient());
      row.put("at", each.at);
      rows.add(row);
    }
    return rows;
  }

  /** That it is over. */
  MailRows.Settled settled() {
    return new MailRows.Settled(mail.id(), NextState.end(MailState.ACCEPTED, reply), at);
  }
}
