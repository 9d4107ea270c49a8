package dev.tocsin.notification;

import java.time.Instant;
import java.util.List;

/**
 * Who a notice went to, and what came of it.
 *
 * @param contacts ids of the contacts it was addressed to, in that order; one at a time
 * @param accepted ids of the contacts whose mail server took it and did not give it back
 * @param bounced ids of the contacts it came back from, as somebody reports; one that is among the
 *     {@code accepted} as well has it all the same
 * @param acceptedAt when a mail server first took it and did not give it back; null when none did
 */
public record Arrival(
    List<String> contacts, List<String> accepted, List<String> bounced, Instant acceptedAt) {

  static Arrival to(String contact) {
    return new Arrival(List.of(contact), List.of(), List.of(), null);
  }

  /** Whether nobody has it: it came back from everybody it was sent to. */
  boolean isNone() {
    return accepted.isEmpty() && bounced.containsAll(contacts);
  }

  /** Whether {@code contact} is the last of those it went to and did not come back from. */
  boolean hangsOn(String contact) {
    List<String> hopes = without(contacts, bounced);
    return !hopes.isEmpty() && hopes.get(hopes.size() - 1).equals(contact);
  }

  Arrival addressedTo(String contact) {
    return new Arrival(and(contacts, contact), accepted, bounced, acceptedAt);
  }

  Arrival acceptedBy(String contact, Instant at) {
    Instant first = acceptedAt == null ? at : acceptedAt;
    return new Arrival(contacts, and(accepted, contact), bounced, first);
  }

  Arrival bouncedFrom(String contact) {
    List<String> left = without(accepted, List.of(contact));
    Instant first = left.isEmpty() ? null : acceptedAt;
    return new Arrival(contacts, left, and(bounced, contact), first);
  }

  Arrival failedButHeldBy(String contact) {
    return new Arrival(contacts, accepted, and(bounced, contact), acceptedAt);
  }

  Arrival restored(String contact) {
    return new Arrival(contacts, accepted, without(bounced, List.of(contact)), acceptedAt);
  }

  private static List<String> without(List<String> list, List<String> others) {
    return list.stream().filter(each -> !others.contains(each)).toList();
  }

  private static List<String> and(List<String> list, String one) {
    return list.contains(one) ? list : Notification.and(list, one);
  }
}
