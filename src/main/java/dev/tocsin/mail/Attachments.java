package dev.tocsin.mail;

import dev.tocsin.json.Stored;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The files that went with a notice. */
public final class Attachments {

  /** The next contact gets the same files as the first: any row would do. */
  private static final String OF_NOTICE =
      """
      select id from mail
      where breach_id = :breach and client_id = :client and notice_number = :number
      order by id limit 1
      """;

  private Attachments() {}

  /** In the order in which they were queued; empty when there are none, or no such notice. */
  public static Uni<List<Attachment>> of(
      Mutiny.Session session, NotificationId notification, int number) {
    return Sql.in(session, OF_NOTICE)
        .with("breach", notification.breachId().value())
        .with("client", notification.clientId().toString())
        .with("number", number)
        .list(row -> row.number(0))
        .flatMap(mails -> new Contents().of(session, mails))
        .map(
            contents ->
                contents.values().stream().findFirst().map(Content::attachments).orElse(List.of()));
  }

  /** As builds of before kept them; null when there were none. */
  static List<Attachment> read(String stored) {
    return stored == null ? List.of() : List.of(Stored.read(stored, Attachment[].class));
  }
}
