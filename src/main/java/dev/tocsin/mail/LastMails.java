package dev.tocsin.mail;

import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.DutyRows;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** How the mail of the last notice stands, to the contact that was tried last. */
public final class LastMails {

  private static final String STATES =
      """
      select r.breach_id, r.client_id, m.state
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (breach_id uuid, client_id text)
        join lateral (
          select state from mail
          where breach_id = r.breach_id and client_id = r.client_id and notice_number is not null
          order by notice_number desc, id desc limit 1) m on true
      """;

  private LastMails() {}

  /** Those of the duties that a notice was queued for. */
  public static Uni<Map<NotificationId, MailState>> of(
      Mutiny.Session session, Collection<NotificationId> duties) {
    return Sql.in(session, STATES)
        .with("rows", DutyRows.of(duties))
        .lines()
        .map(
            rows -> {
              Map<NotificationId, MailState> states = new HashMap<>();
              rows.forEach(row -> states.put(DutyRows.duty(row), MailState.valueOf(row.text(2))));
              return states;
            });
  }
}
