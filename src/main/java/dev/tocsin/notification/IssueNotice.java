package dev.tocsin.notification;

import dev.tocsin.breach.Language;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import java.time.Instant;
import java.util.List;

/**
 * This notice, written as its hash says, goes to this contact.
 *
 * @param kind what {@link Notification#kindFor} made of the wish
 * @param number what {@link Notification#nextNumber} said when it was written
 * @param remark for this notice only; null when there is none
 * @param breachVersion version of the breach's stream it was written from
 * @param assessed whether the assessment is done (Itum I5)
 * @param countsAsFinal whether it says that nothing more follows
 */
public record IssueNotice(
    int number,
    NoticeKind kind,
    boolean automatic,
    boolean provisional,
    Language language,
    String contact,
    String contentHash,
    Text remark,
    long breachVersion,
    boolean assessed,
    boolean countsAsFinal)
    implements NotificationCommand {

  /** Of which definition of a content's hash there are values now (decision 79). */
  private static final int HASH_OF = 2;

  @Override
  public List<NotificationEvent> decide(Notification notification, Instant now) {
    notification.mustExist();
    if (notification.nextNumber() > number || notification.kindFor(kind).isEmpty()) {
      return List.of();
    }
    if (notification.nextNumber() != number) {
      throw new Rejected(
          notification.id()
              + ": the next notice is "
              + notification.nextNumber()
              + ", not "
              + number);
    }
    return List.of(
        new NotificationEvent.NoticeIssued(
            number,
            kind,
            automatic,
            provisional,
            now,
            language,
            contact,
            contentHash,
            remark,
            breachVersion,
            assessed,
            countsAsFinal,
            HASH_OF));
  }
}
