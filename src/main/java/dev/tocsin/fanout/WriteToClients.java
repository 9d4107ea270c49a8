package dev.tocsin.fanout;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import dev.tocsin.notice.IssueNotices;
import dev.tocsin.notification.WithdrawNotification;
import dev.tocsin.notification.Withdrawal;
import dev.tocsin.workflow.NotificationChange;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/** Orders that end in a letter to each client. */
final class WriteToClients {

  private final IssueNotices notices;

  WriteToClients(IssueNotices notices) {
    this.notices = notices;
  }

  Uni<IssueNotices.Issued> send(Chunk chunk, Order.SendNotices order) {
    return chunk.breach().state().status().isActive()
        ? notices.issue(
            chunk.work(),
            chunk.breach(),
            chunk.unchanged(),
            new IssueNotices.Wanted(
                order.kind(),
                false,
                order.remark(),
                null,
                order.assessed(),
                order.unknownRemains(),
                chunk.cause()),
            notices.room(chunk.work()))
        : none();
  }

  /** Whoever was written to, has nothing that did not come back, and is owed a notice. */
  Uni<IssueNotices.Issued> tryNewContacts(Chunk chunk) {
    List<NotificationChange> lost =
        chunk.unchanged().stream()
            .filter(change -> change.after().isOwed() || change.after().isOwedInWriting())
            .filter(change -> change.after().isLastWordLost() && !change.after().hasWord())
            .toList();
    return chunk.breach().state().status().isActive() && !lost.isEmpty()
        ? issue(chunk, lost, NoticeKind.INITIAL, null)
        : none();
  }

  private static Uni<IssueNotices.Issued> none() {
    return Uni.createFrom().item(IssueNotices.Issued.all(List.of()));
  }

  /**
   * The breach was dismissed. Who is owed a notice need not have one any more; who was told, or may
   * have been, hears that it was nothing.
   */
  Uni<IssueNotices.Issued> callOff(Chunk chunk, Text reason) {
    WithdrawNotification command = new WithdrawNotification(Withdrawal.BREACH_DISMISSED, reason);
    List<NotificationChange> changes = new ArrayList<>();
    chunk
        .before()
        .forEach(
            (id, notification) ->
                changes.add(
                    notification.state().isOwed()
                        ? chunk.decide(id, command)
                        : NotificationChange.none(
                            id, notification, chunk.cause(), chunk.work().now())));
    return issue(chunk, changes, NoticeKind.RETRACTION, reason);
  }

  /** These clients are not affected after all. */
  Uni<IssueNotices.Issued> withdraw(Chunk chunk, Text reason) {
    List<NotificationChange> changes =
        chunk.each(new WithdrawNotification(Withdrawal.NOT_AFFECTED, reason));
    return issue(chunk, changes, NoticeKind.WITHDRAWAL, reason);
  }

  private Uni<IssueNotices.Issued> issue(
      Chunk chunk, List<NotificationChange> changes, NoticeKind kind, Text reason) {
    return notices.issue(
        chunk.work(),
        chunk.breach(),
        changes,
        IssueNotices.Wanted.of(kind, reason, chunk.cause()),
        notices.room(chunk.work()));
  }
}
