package dev.tocsin.mail;

import dev.tocsin.breach.BreachId;
import dev.tocsin.client.Processor;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.writing.Letter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail as it is frozen when it is queued.
 *
 * @param uniqueKey one mail per notice and contact, per digest and threshold: queueing it again is
 *     queueing it once
 * @param breachId null when it is about no breach
 * @param about the notification a notice belongs to; null for a mail to the DPO
 * @param noticeNumber null for a mail to the DPO
 * @param contactId null for a mail to the DPO
 * @param headers what is more than To and Reply-To; From, Subject, Message-ID and Date as they
 *     leave
 * @param dueAt when the client must have been told; null when nothing depends on it
 * @param causationId id of the event it follows from; null when there is none
 * @param attachments what goes with it, in this order
 * @param envelopeSender where it comes back to; null when to the sender
 * @param rewording what it says instead when they have to stay behind; null when there are none
 */
public record QueuedMail(
    String uniqueKey,
    String purpose,
    BreachId breachId,
    NotificationId about,
    Integer noticeNumber,
    String contactId,
    String sender,
    String recipient,
    String replyTo,
    Letter letter,
    Map<String, String> headers,
    Instant dueAt,
    String causationId,
    List<Attachment> attachments,
    String envelopeSender,
    Rewording rewording) {

  public static final String MESSAGE_ID = "Message-ID";

  public QueuedMail {
    attachments = List.copyOf(attachments);
  }

  /** In characters, as it is put into the queue. */
  int size() {
    int files = attachments.stream().mapToInt(Attachment::size).sum();
    return letter.text().length() + letter.html().length() + Attachment.asText(files);
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
        sender.mailFrom(),
        recipient,
        recipient,
        letter,
        headers.toDpo(uniqueKey, sender, letter.subject(), now),
        null,
        causationId,
        List.of(),
        headers.envelopeSender(uniqueKey, sender));
  }

  /** One that says nothing about its files. */
  public QueuedMail(
      String uniqueKey,
      String purpose,
      BreachId breachId,
      NotificationId about,
      Integer noticeNumber,
      String contactId,
      String sender,
      String recipient,
      String replyTo,
      Letter letter,
      Map<String, String> headers,
      Instant dueAt,
      String causationId,
      List<Attachment> attachments,
      String envelopeSender) {
    this(
        uniqueKey,
        purpose,
        breachId,
        about,
        noticeNumber,
        contactId,
        sender,
        recipient,
        replyTo,
        letter,
        headers,
        dueAt,
        causationId,
        attachments,
        envelopeSender,
        null);
  }
}
