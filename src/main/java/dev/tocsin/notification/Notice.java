package dev.tocsin.notification;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import java.time.Instant;
import java.util.List;

/**
 * One message within a notification.
 *
 * @param number 1, 2, 3 ... within the notification
 * @param contacts ids of the contacts it was addressed to, in that order; one at a time
 * @param accepted ids of the contacts whose mail server took it and did not give it back
 * @param bounced ids of the contacts it came back from
 */
public record Notice(
    int number,
    NoticeKind kind,
    boolean automatic,
    Instant issuedAt,
    Language language,
    List<String> contacts,
    List<String> accepted,
    List<String> bounced) {

  boolean isAccepted() {
    return !accepted.isEmpty();
  }

  Notice addressedTo(String contact) {
    return new Notice(
        number, kind, automatic, issuedAt, language, and(contacts, contact), accepted, bounced);
  }

  Notice acceptedBy(String contact) {
    return new Notice(
        number, kind, automatic, issuedAt, language, contacts, and(accepted, contact), bounced);
  }

  Notice bouncedFrom(String contact) {
    List<String> left = accepted.stream().filter(other -> !other.equals(contact)).toList();
    return new Notice(
        number, kind, automatic, issuedAt, language, contacts, left, and(bounced, contact));
  }

  private static List<String> and(List<String> list, String one) {
    return list.contains(one) ? list : Notification.and(list, one);
  }
}
