package dev.tocsin.mail;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.client.EmailAddress;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A mail that this instance has taken from the queue.
 *
 * @param breachId null when it is about no breach
 * @param sender as it is sent, as are the other addresses: in ASCII; the queue keeps them as typed
 * @param about the notification it belongs to; null for a mail to the DPO
 * @param envelopeSender where it comes back to; null when to the sender
 * @param attempt 1 for the first; fences off a sender that lost its lease
 * @param silent how often nobody could tell whether it was taken
 * @param withoutFiles whether it goes without its files, because a server did not take it with them
 * @param rewording what it says then; null when it has none
 */
public record SentMail(
    long id,
    BreachId breachId,
    NotificationId about,
    Integer noticeNumber,
    String contactId,
    String sender,
    String recipient,
    String replyTo,
    String subject,
    String text,
    String html,
    Map<String, String> headers,
    Instant dueAt,
    int attempt,
    String correlationId,
    String causationId,
    List<Attachment> attachments,
    String envelopeSender,
    int silent,
    boolean withoutFiles,
    Rewording rewording) {

  public static final String COLUMNS =
      "id, breach_id, client_id, notice_number, contact_id, sender, recipient, reply_to, subject, plain_text, html, headers,"
          + " due_at, attempts, correlation_id, causation_id, attachments, envelope_sender, silent, without_files, rewording";

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
        EmailAddress.sent(row.text("sender")),
        EmailAddress.sent(row.text("recipient")),
        EmailAddress.sent(row.text("reply_to")),
        row.text("subject"),
        row.text("plain_text"),
        row.text("html"),
        Stored.readStrings(row.text("headers")),
        row.instant("due_at"),
        row.small("attempts"),
        row.text("correlation_id"),
        row.text("causation_id"),
        Attachments.read(row.text("attachments")),
        row.text("envelope_sender"),
        row.small("silent"),
        row.truth("without_files"),
        Rewording.read(row.text("rewording")));
  }

  /** In characters, as it is in the queue. */
  long size() {
    int files = attachments.stream().mapToInt(Attachment::size).sum();
    int page = html == null ? 0 : html.length();
    return (long) text.length() + page + Attachment.asText(files);
  }

  public boolean isNotice() {
    return about != null;
  }

  public Outcome.Parties parties() {
    return new Outcome.Parties(
        envelopeSender == null ? List.of(sender) : List.of(sender, envelopeSender), recipient);
  }

  public boolean hasFilesToLeaveOut() {
    return !withoutFiles && !attachments.isEmpty();
  }

  /** The plain body as it leaves now. */
  public String textToSend() {
    return withoutFiles && rewording != null ? rewording.text().in(text) : text;
  }

  /** The HTML body as it leaves now. */
  public String htmlToSend() {
    return withoutFiles && rewording != null ? rewording.html().in(html) : html;
  }

  public List<Attachment> filesToSend() {
    return withoutFiles ? List.of() : attachments;
  }
}
