package dev.tocsin.mail;

import java.util.List;
import java.util.Optional;

/**
 * What another mail server says became of a mail (RFC 3464).
 *
 * @param messageIds what it may call our mail by, the best first; empty when it names none
 * @param recipients one group each; a mail of ours has one recipient, so that all of them are about
 *     it, whatever address it was forwarded to
 */
public record DeliveryReport(List<String> messageIds, List<Recipient> recipients) {

  /**
   * What became of it for one recipient.
   *
   * @param action {@code failed}, {@code delayed}, {@code delivered}, {@code relayed} or {@code
   *     expanded}, in small letters
   * @param code the SMTP reply code; null when there was none
   * @param reply one line: what the server said, its enhanced status (RFC 3463) first
   */
  public record Recipient(String action, Integer code, String reply) {}

  public DeliveryReport {
    messageIds = List.copyOf(messageIds);
    recipients = List.copyOf(recipients);
  }

  Optional<Recipient> failed() {
    return recipients.stream().filter(each -> each.action().equals("failed")).findFirst();
  }
}
