package dev.tocsin.bounces;

import dev.tocsin.bounces.DeliveryReport.Recipient;
import java.util.List;

/** Reads what a raw message says became of a mail of ours. */
public final class ReadDeliveryReport {

  private ReadDeliveryReport() {}

  /**
   * What it says, as far as it can be read.
   *
   * @param recipient where the message was sent to; null when nobody says
   * @throws NotReadable when it is no message at all
   */
  public static DeliveryReport read(byte[] message, String recipient) throws NotReadable {
    MessageParts parts = MessageParts.of(message);
    if (!parts.hasHeader()) {
      throw new NotReadable("it has no header");
    }
    Marks marks = new Marks(parts);
    Author author = new Author(parts);
    List<Recipient> recipients = recipients(parts);
    boolean toBeRead = recipients.isEmpty() && author.isMailSystem() && !DelayNotice.is(parts);
    return new DeliveryReport(
        marks.all(recipient),
        recipients,
        toBeRead ? marks.quoted() : List.of(),
        author.addresses());
  }

  /** What is written for machines counts before what is written for people. */
  private static List<Recipient> recipients(MessageParts parts) {
    List<Recipient> found =
        parts.statuses().stream().flatMap(status -> StatusFields.read(status).stream()).toList();
    return found.isEmpty() && !parts.isReadReceipt() ? PlainBounce.read(parts) : found;
  }
}
