package dev.tocsin.mail;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Purview;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What delivery reports say about rows of the mail queue. */
public final class ReportedMail {

  /** At most one: ids and tokens are made from unique keys. */
  private static final String MARKED =
      """
       from mail
      where (message_id = :mark or substring(envelope_sender from '[+]([a-z2-7]{26})@') = :mark)
        and (cast(:seen as text) is null or exists (
          select from breach b
          where b.id = mail.breach_id and b.processor_id = any(string_to_array(cast(:seen as text), ','))))
      order by id limit 1
      """;

  private static final String BY_MARK =
      "select state, reached_at is not null, " + SentMail.COLUMNS + MARKED + " for update of mail";

  private static final String WHOSE = "select breach_id, client_id" + MARKED;

  private static final String RETURN =
      """
      update mail set returned_at = clock_timestamp() where id = :id
      """;

  private static final String REACHED =
      """
      update mail set reached_at = coalesce(reached_at, clock_timestamp()) where id = :id
      """;

  private static final String NOTE =
      """
      update mail set reply = :reply where id = :id
      """;

  /**
   * A row that nobody else may change until this transaction ends.
   *
   * @param reached whether a report said that its recipient was reached
   */
  public record Locked(MailState state, boolean reached, SentMail mail) {}

  private ReportedMail() {}

  /**
   * The row with this mark, and with it all mail of the same duty.
   *
   * @param mark its Message-ID, or the token in its envelope sender
   * @param purview whose it may be
   */
  public static Uni<Optional<Locked>> find(UnitOfWork work, String mark, Purview purview) {
    return Sql.in(work.session(), WHOSE)
        .with("mark", mark)
        .with("seen", purview.joined())
        .lines()
        .map(rows -> rows.stream().flatMap(row -> duty(row).stream()).toList())
        .flatMap(work::hold)
        .chain(() -> locked(work.session(), mark, purview));
  }

  private static Optional<NotificationId> duty(Columns row) {
    String client = row.text("client_id");
    return client == null
        ? Optional.empty()
        : Optional.of(
            new NotificationId(new BreachId(row.uuid("breach_id")), new ClientId(client)));
  }

  private static Uni<Optional<Locked>> locked(
      Mutiny.Session session, String mark, Purview purview) {
    return Sql.in(session, BY_MARK)
        .with("mark", mark)
        .with("seen", purview.joined())
        .lines()
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(
                        row ->
                            new Locked(
                                MailState.valueOf(row.text(0)), row.truth(1), SentMail.from(row))));
  }

  /** From now on no sender's word about it counts. */
  public static Uni<Void> markReturned(Mutiny.Session session, long id) {
    return Sql.in(session, RETURN).with("id", id).update().replaceWithVoid();
  }

  /** From now on a failure lies behind it. */
  public static Uni<Void> markReached(Mutiny.Session session, long id) {
    return Sql.in(session, REACHED).with("id", id).update().replaceWithVoid();
  }

  /** What was said about it changed nothing, and is shown. */
  public static Uni<Void> note(Mutiny.Session session, long id, String reply) {
    return Sql.in(session, NOTE).with("reply", reply).with("id", id).update().replaceWithVoid();
  }
}
