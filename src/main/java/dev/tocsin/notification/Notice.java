package dev.tocsin.notification;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.List;

/**
 * One message within a notification.
 *
 * @param number 1, 2, 3 ... within the notification
 * @param contacts ids of the contacts it was addressed to, in that order; one at a time
 * @param accepted ids of the contacts whose mail server took it and did not give it back
 * @param bounced ids of the contacts it came back from, as somebody reports; one that is among the
 *     {@code accepted} as well has it all the same
 * @param breachVersion version of the breach's stream it was written from; null in old notices
 * @param scope what was said to be affected at this client then; null when nothing was
 * @param estimate this client's own share as it was estimated then; null when nobody had
 * @param acceptedAt when a mail server first took it and did not give it back; null when none did
 * @param assessed whether it was written when the assessment was done (Itum I5)
 * @param countsAsFinal whether it says that nothing more follows
 */
public record Notice(
    int number,
    NoticeKind kind,
    boolean automatic,
    Instant issuedAt,
    Language language,
    List<String> contacts,
    List<String> accepted,
    List<String> bounced,
    Long breachVersion,
    Text scope,
    Estimate estimate,
    Instant acceptedAt,
    boolean assessed,
    boolean countsAsFinal) {

  /** Whether nobody has it: it came back from everybody it was sent to. */
  public boolean cameBack() {
    return accepted.isEmpty() && bounced.containsAll(contacts);
  }

  boolean isAccepted() {
    return !accepted.isEmpty();
  }

  Notice addressedTo(String contact) {
    return with(and(contacts, contact), accepted, bounced, acceptedAt);
  }

  Notice acceptedBy(String contact, Instant at) {
    return with(contacts, and(accepted, contact), bounced, acceptedAt == null ? at : acceptedAt);
  }

  Notice bouncedFrom(String contact) {
    List<String> left = accepted.stream().filter(other -> !other.equals(contact)).toList();
    return with(contacts, left, and(bounced, contact), left.isEmpty() ? null : acceptedAt);
  }

  Notice failedButHeldBy(String contact) {
    return with(contacts, accepted, and(bounced, contact), acceptedAt);
  }

  Notice restored(String contact) {
    List<String> left = bounced.stream().filter(other -> !other.equals(contact)).toList();
    return with(contacts, accepted, left, acceptedAt);
  }

  /**
   * Whether {@code contact} is the last of those it was addressed to and did not come back from.
   */
  public boolean hangsOn(String contact) {
    List<String> hopes = contacts.stream().filter(each -> !bounced.contains(each)).toList();
    return !hopes.isEmpty() && hopes.get(hopes.size() - 1).equals(contact);
  }

  private Notice with(
      List<String> addressed, List<String> took, List<String> returned, Instant takenAt) {
    return new Notice(
        number,
        kind,
        automatic,
        issuedAt,
        language,
        addressed,
        took,
        returned,
        breachVersion,
        scope,
        estimate,
        takenAt,
        assessed,
        countsAsFinal);
  }

  private static List<String> and(List<String> list, String one) {
    return list.contains(one) ? list : Notification.and(list, one);
  }
}
