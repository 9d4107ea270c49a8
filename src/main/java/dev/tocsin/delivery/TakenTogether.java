package dev.tocsin.delivery;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.mail.MailRows;
import dev.tocsin.mail.Outcome;
import dev.tocsin.mail.SentMail;
import dev.tocsin.mail.TakenMail;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.DatabaseAway;
import dev.tocsin.workflow.Gathering;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Records in one transaction what a server took while the one before was recorded. Whatever
 * somebody else holds is recorded for itself: it keeps nobody waiting.
 */
final class TakenTogether {

  /** What a crash repeats at most. */
  static final int MOST = 200;

  private final Workflow workflow;
  private final Background background;
  private final FewAtATime fewAtATime;
  private final RecordOutcome alone;
  private final String server;
  private final Gathering<Entry> gathering =
      new Gathering<>(MOST, Integer.MAX_VALUE, entry -> "", this::begin);

  /**
   * @param fewAtATime for those that are recorded for themselves
   * @param server name of the mail server that everything is handed to
   */
  TakenTogether(
      Workflow workflow,
      Background background,
      FewAtATime fewAtATime,
      RecordOutcome alone,
      String server) {
    this.workflow = workflow.inBackground();
    this.background = background;
    this.fewAtATime = fewAtATime;
    this.alone = alone;
    this.server = server;
  }

  private record Entry(
      SentMail mail, Outcome.Accepted yes, long repliedAt, CompletableFuture<Void> recorded) {

    NotificationId duty() {
      return mail.about();
    }

    TakenMail taken(UnitOfWork work) {
      return new TakenMail(mail, yes.reply(), work.at(repliedAt));
    }
  }

  /**
   * Completes when it is recorded.
   *
   * @param repliedAt {@link System#nanoTime} when the server said so
   */
  Uni<Void> record(SentMail mail, Outcome.Accepted yes, long repliedAt) {
    Entry entry = new Entry(mail, yes, repliedAt, new CompletableFuture<>());
    gathering.add(entry, () -> {});
    return Uni.createFrom().completionStage(entry.recorded);
  }

  private Uni<Void> begin(List<Entry> some) {
    Metadata cause = new Metadata("tocsin", UUID.randomUUID().toString(), null, null);
    return background
        .run(() -> workflow.inTransaction(cause, work -> record(work, some)))
        .onItemOrFailure()
        .invoke((done, failure) -> some.forEach(entry -> end(entry, done, failure)))
        .replaceWithVoid();
  }

  private void end(Entry entry, Set<Long> done, Throwable failure) {
    if (failure instanceof DatabaseAway) {
      entry.recorded.completeExceptionally(failure);
    } else if (failure == null && done.contains(entry.mail.id())) {
      entry.recorded.complete(null);
    } else {
      recordAlone(entry);
    }
  }

  private void recordAlone(Entry entry) {
    fewAtATime
        .run(() -> alone.record(entry.mail, entry.yes, entry.repliedAt))
        .subscribe()
        .with(entry.recorded::complete, entry.recorded::completeExceptionally);
  }

  /** Ids of those that are done with, as nobody else holds what is theirs. */
  private Uni<Set<Long>> record(UnitOfWork work, List<Entry> some) {
    List<Entry> first = firstOfEachDuty(some);
    List<NotificationId> duties =
        first.stream().filter(entry -> entry.mail.isNotice()).map(Entry::duty).toList();
    return work.holdFree(duties)
        .map(Set::copyOf)
        .map(
            held ->
                first.stream()
                    .filter(it -> !it.mail.isNotice() || held.contains(it.duty()))
                    .toList())
        .flatMap(free -> recordHeld(work, free));
  }

  private static List<Entry> firstOfEachDuty(List<Entry> some) {
    Set<NotificationId> seen = new HashSet<>();
    List<Entry> first = new ArrayList<>();
    for (Entry entry : some) {
      if (!entry.mail.isNotice() || seen.add(entry.duty())) {
        first.add(entry);
      }
    }
    return first;
  }

  private Uni<Set<Long>> recordHeld(UnitOfWork work, List<Entry> free) {
    return MailRows.whichCount(work.session(), free.stream().map(Entry::mail).toList())
        .call(counts -> RecordTaken.record(work, counting(work, free, counts), server))
        .map(Map::keySet);
  }

  private static List<TakenMail> counting(
      UnitOfWork work, List<Entry> free, Map<Long, Boolean> counts) {
    return free.stream()
        .filter(entry -> counts.getOrDefault(entry.mail.id(), false))
        .map(entry -> entry.taken(work))
        .toList();
  }
}
