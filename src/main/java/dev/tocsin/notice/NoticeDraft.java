package dev.tocsin.notice;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unknown;
import dev.tocsin.client.Client;
import dev.tocsin.client.Processor;
import dev.tocsin.notification.Notice;
import dev.tocsin.notification.Notification;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Everything one notice is written from.
 *
 * @param notification as it was before this notice
 * @param number the number this notice will have
 * @param automatic whether it leaves because the agreed time is about to run out
 * @param remark for this notice only; null when there is none
 * @param reason why the notice before is taken back; null when nobody said
 * @param now when it is written
 * @param nextMessageAt when the client hears from us again at the latest; null when that is open
 * @param acknowledgeLink the address at which the client says it was received
 */
public record NoticeDraft(
    Breach breach,
    Notification notification,
    Client client,
    Processor processor,
    NoticeKind kind,
    int number,
    boolean automatic,
    Text remark,
    Text reason,
    Instant now,
    Instant nextMessageAt,
    String acknowledgeLink) {

  public NoticeDraft {
    if (number < 1) {
      throw new IllegalArgumentException("notices are numbered from 1, found " + number);
    }
  }

  /** Whether the first word is not the last one (phased information, GDPR 33(4)). */
  public boolean isProvisional() {
    boolean unfinished = breach.isSuspected() || !Unknown.of(breach).isEmpty();
    return automatic || (kind == NoticeKind.INITIAL && unfinished);
  }

  public boolean isFinal() {
    return kind == NoticeKind.FINAL;
  }

  public boolean isConfirmed() {
    return breach.status() == Status.CONFIRMED || breach.confirmedAt() != null;
  }

  boolean isOverdue() {
    return notification.dueAt() != null && now.isAfter(notification.dueAt());
  }

  /** Whether the client was told "never mind" last, and this notice says that it matters again. */
  boolean isReinstated() {
    List<Notice> before = before();
    return !before.isEmpty()
        && isTakenBack(before.get(before.size() - 1).kind())
        && !isTakenBack(kind);
  }

  /** When the client first heard of what this notice is about: its own 72 hours may run from it. */
  public Instant firstToldAt() {
    Instant first = now;
    List<Notice> before = before();
    for (int i = before.size() - 1; i >= 0 && !isTakenBack(before.get(i).kind()); i--) {
      first = before.get(i).issuedAt();
    }
    return first;
  }

  /**
   * When the client first heard of what this notice takes back; this moment when it takes nothing
   * back.
   */
  public Instant toldBeforeAt() {
    Instant told = now;
    List<Notice> before = before();
    for (int i = before.size() - 1; i >= 0; i--) {
      boolean isTakenBack = isTakenBack(before.get(i).kind());
      if (isTakenBack && !told.equals(now)) {
        return told;
      }
      told = isTakenBack ? told : before.get(i).issuedAt();
    }
    return told;
  }

  /** When the client was told for the first time; this moment when it is told now. */
  Instant firstNoticeAt() {
    List<Notice> before = before();
    return before.isEmpty() ? now : before.get(0).issuedAt();
  }

  private List<Notice> before() {
    return notification.notices().stream()
        .filter(notice -> notice.number() < number)
        .sorted(Comparator.comparingInt(Notice::number))
        .toList();
  }

  private static boolean isTakenBack(NoticeKind kind) {
    return kind == NoticeKind.RETRACTION || kind == NoticeKind.WITHDRAWAL;
  }
}
