package dev.tocsin.notice;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.Unknown;
import dev.tocsin.client.Client;
import dev.tocsin.client.Processor;
import dev.tocsin.notification.Call;
import dev.tocsin.notification.Notice;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.Renewal;
import dev.tocsin.writing.Phrase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param earlier the breach as the notice before was written from it; null when there was none, or
 *     when nobody wrote down from what
 * @param assessed whether the assessment is done (Itum I5)
 * @param countsAsFinal whether nothing more follows
 * @param unknownRemains whether it was said that what is not known now will not be known any more
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
    String acknowledgeLink,
    Breach earlier,
    boolean assessed,
    boolean countsAsFinal,
    boolean unknownRemains) {

  public NoticeDraft {
    if (number < 1) {
      throw new IllegalArgumentException("notices are numbered from 1, found " + number);
    }
    breach = breach.withDerived(); // what follows from a code is told as a fact
    earlier = earlier == null ? null : earlier.withDerived();
  }

  /** Whether the first word is not the last one (phased information, GDPR 33(4)). */
  public boolean isProvisional() {
    boolean unfinished = !countsAsFinal && (breach.isSuspected() || !Unknown.of(breach).isEmpty());
    return automatic || (kind == NoticeKind.INITIAL && unfinished);
  }

  public boolean isFinal() {
    return countsAsFinal;
  }

  public boolean isConfirmed() {
    return isConfirmed(breach);
  }

  static boolean isConfirmed(Breach breach) {
    return breach.status() == Status.CONFIRMED || breach.standing().confirmedAt() != null;
  }

  /** Where the client would notify: its own country, as far as that is on file. */
  String country() {
    return client.countryOr(processor);
  }

  /** What stands where nothing is known. */
  Phrase open() {
    return isFinal() ? Common.NEVER_KNOWN : Common.NOT_KNOWN_YET;
  }

  BreachAsTold picture() {
    return new BreachAsTold(
        breach,
        notification.share().scope(),
        notification.share().estimate(),
        notification.share().specialCategoriesLikely());
  }

  /** As this client knows it from {@code last}; there must be an {@link #earlier}. */
  BreachAsTold pictureAt(Notice last) {
    return new BreachAsTold(
        earlier,
        last.basis().scope(),
        last.basis().estimate(),
        notification.share().specialCategoriesLikely());
  }

  /** The last notice that this one builds on; empty when it is the first that may arrive. */
  Optional<Notice> last() {
    return Told.last(before());
  }

  /** Whether this is the first word after the assessment, which the contract asks for (Itum I5). */
  boolean isSecond() {
    return kind == NoticeKind.UPDATE
        && assessed
        && notification.terms().secondNotice() != null
        && Told.of(before()).stream().noneMatch(it -> it.basis().assessed());
  }

  boolean isOverdue() {
    return notification.dueAt() != null && now.isAfter(notification.dueAt());
  }

  /** Whether the client was told "never mind" last, and this notice says that it matters again. */
  boolean isReinstated() {
    return notification.mustTakeBackNeverMind() && !kind.takesBack();
  }

  /** When it was told "never mind" last, in writing or by telephone; null when it never was. */
  Instant neverMindAt() {
    Stream<Instant> written = neverMinds().map(Notice::issuedAt);
    Stream<Instant> spoken =
        notification.byPhone().calls().stream().filter(Call::takesBack).map(Call::at);
    return Stream.concat(written, spoken).max(Comparator.naturalOrder()).orElse(null);
  }

  /** Whether that was because there was no breach, and not because it was not affected. */
  boolean wasNoBreach() {
    if (notification.clock().renewal() != null) {
      return notification.clock().renewal().because() == Renewal.Because.BREACH_REOPENED;
    }
    return neverMinds().reduce((first, second) -> second).map(Notice::kind).stream()
        .anyMatch(last -> last == NoticeKind.RETRACTION);
  }

  /** Whether the client first heard of it by telephone. */
  boolean wasFirstPhoned() {
    Instant first = firstToldAt();
    return notification.byPhone().calls().stream()
        .anyMatch(call -> !call.takesBack() && call.at().equals(first));
  }

  private Stream<Notice> neverMinds() {
    return before().stream().filter(notice -> notice.kind().takesBack() && !notice.cameBack());
  }

  /** When the client first heard of what this notice is about: its own 72 hours may run from it. */
  public Instant firstToldAt() {
    Instant first = notification.firstToldAt();
    return first == null ? now : first;
  }

  /**
   * When the client first heard of what this notice takes back; this moment when it takes nothing
   * back.
   */
  public Instant toldBeforeAt() {
    Instant told = now;
    List<Notice> before = before();
    for (int i = before.size() - 1; i >= 0; i--) {
      boolean isTakenBack = before.get(i).kind().takesBack();
      if (isTakenBack && !told.equals(now)) {
        return told;
      }
      told = isTakenBack ? told : before.get(i).issuedAt();
    }
    return told;
  }

  private List<Notice> before() {
    return notification.notices().stream()
        .filter(notice -> notice.number() < number)
        .sorted(Comparator.comparingInt(Notice::number))
        .toList();
  }
}
