package dev.tocsin.mail;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.client.EmailAddress;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A mail that this instance has taken from the queue.
 *
 * @param breachId null when it is about no breach
 * @param sender as it is sent, as are the other addresses: in ASCII; the queue keeps them as typed
 * @param about the notification it belongs to; null for a mail to the DPO
 * @param traceparent of whoever traced what it follows from; null when nobody did
 * @param envelopeSender where it comes back to; null when to the sender
 * @param attempt 1 for the first; fences off a sender that lost its lease
 * @param silent how often nobody could tell whether it was taken
 * @param hasFiles whether there are files that belong to it
 * @param withoutFiles whether it goes without them, because a server did not take it with them
 */
public record SentMail(
    long id,
    BreachId breachId,
    NotificationId about,
    Integer noticeNumber,
    String contactId,
    String messageId,
    String sender,
    String recipient,
    String replyTo,
    Instant dueAt,
    int attempt,
    String correlationId,
    String causationId,
    String traceparent,
    String envelopeSender,
    int silent,
    boolean hasFiles,
    boolean withoutFiles) {

  public static final String COLUMNS =
      "id, breach_id, client_id, notice_number, contact_id, message_id, sender, recipient, reply_to, due_at, attempts,"
          + " correlation_id, causation_id, traceparent, envelope_sender, silent, without_files,"
          + " attachments is not null or coalesce((select l.files > 0 from mail_letter l where l.id = letter_id), false) as has_files";

  public static SentMail from(Columns row) {
    UUID id = row.uuid("breach_id");
    BreachId breach = id == null ? null : new BreachId(id);
    String client = row.text("client_id");
    return new SentMail(
        row.number("id"),
        breach,
        client == null ? null : new NotificationId(breach, new ClientId(client)),
        row.small("notice_number"),
        row.text("contact_id"),
        row.text("message_id"),
        EmailAddress.sent(row.text("sender")),
        EmailAddress.sent(row.text("recipient")),
        EmailAddress.sent(row.text("reply_to")),
        row.instant("due_at"),
        row.small("attempts"),
        row.text("correlation_id"),
        row.text("causation_id"),
        row.text("traceparent"),
        row.text("envelope_sender"),
        row.small("silent"),
        row.truth("has_files"),
        row.truth("without_files"));
  }

  /** What becomes of it is recorded in the course of what it follows from. */
  public Metadata cause() {
    return new Metadata("tocsin", correlationId, causationId, traceparent);
  }

  public boolean isNotice() {
    return about != null;
  }

  public Outcome.Parties parties() {
    return new Outcome.Parties(
        envelopeSender == null ? List.of(sender) : List.of(sender, envelopeSender), recipient);
  }

  public boolean hasFilesToLeaveOut() {
    return hasFiles && !withoutFiles;
  }
}
