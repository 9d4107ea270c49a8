package dev.tocsin.mail;

import dev.tocsin.breach.BreachId;
import dev.tocsin.client.EmailAddress;
import dev.tocsin.client.Processor;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.writing.Letter;
import java.time.Instant;

/**
 * A mail as it is frozen when it is queued.
 *
 * @param uniqueKey one mail per notice and contact, per digest and threshold: queueing it again is
 *     queueing it once
 * @param breachId null when it is about no breach
 * @param about the notification a notice belongs to; null for a mail to the DPO
 * @param noticeNumber null for a mail to the DPO
 * @param contactId null for a mail to the DPO
 * @param dueAt when the client must have been told; null when nothing depends on it
 * @param causationId id of the event it follows from; null when there is none
 * @param envelopeSender where it comes back to; null when to the sender
 */
public record QueuedMail(
    String uniqueKey,
    String purpose,
    BreachId breachId,
    NotificationId about,
    Integer noticeNumber,
    String contactId,
    String messageId,
    String sender,
    String recipient,
    String replyTo,
    KeptContent content,
    Instant dueAt,
    String causationId,
    String envelopeSender) {

  /** In one spelling of its domain, which has one rate. */
  public QueuedMail {
    recipient = EmailAddress.plain(recipient);
  }

  /**
   * A letter to who answers for the processor: it belongs to no client's duty, and nothing depends
   * on when it arrives.
   *
   * @param breachId null when it is about no breach
   * @param causationId id of the event it follows from; null when there is none
   */
  public static QueuedMail letter(
      Headers headers,
      String uniqueKey,
      String purpose,
      BreachId breachId,
      Processor sender,
      String recipient,
      Letter letter,
      Instant now,
      String causationId) {
    return new QueuedMail(
        uniqueKey,
        purpose,
        breachId,
        null,
        null,
        null,
        headers.messageId(uniqueKey, sender.mailFrom()),
        sender.mailFrom(),
        recipient,
        recipient,
        KeptContent.alone(Content.of(headers.toDpo(sender, letter.subject(), now), letter)),
        null,
        causationId,
        headers.envelopeSender(uniqueKey, sender));
  }
}
