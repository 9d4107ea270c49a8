package dev.tocsin.deadline;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Status;
import dev.tocsin.notice.IssueNotices;
import dev.tocsin.notice.Room;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.PassTime;
import dev.tocsin.workflow.Batch;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.PutOff;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What falls due is claimed, decided and recorded in one transaction: a crash rolls the claim back,
 * and the next look finds it again with its first due time.
 */
public final class FireDueDeadlines implements Batch<NotificationId> {

  private static final Logger LOG = Logger.getLogger(FireDueDeadlines.class);

  private final IssueNotices notices;

  public FireDueDeadlines(IssueNotices notices) {
    this.notices = notices;
  }

  @Override
  public Uni<List<NotificationId>> claim(UnitOfWork work, int limit) {
    return Deadlines.claim(work, limit);
  }

  @Override
  public Uni<List<NotificationId>> claimAgain(UnitOfWork work, NotificationId row) {
    return Deadlines.claim(work.session(), row);
  }

  /**
   * What does not fit into memory together stays due, behind what others wait for. Those with
   * little on record come first: one that alone takes all the room there is has its turn when
   * nobody else is due.
   */
  @Override
  public Uni<Integer> work(UnitOfWork work, List<NotificationId> due) {
    work.holds(due);
    return work.fittingLeastFirst(due, id -> List.of(Streams.of(id), Streams.of(id.breachId())))
        .flatMap(some -> fire(work, some))
        .call(changes -> Deadlines.goBehind(work, left(due, changes)))
        .map(List::size);
  }

  private static Set<NotificationId> left(
      List<NotificationId> due, List<NotificationChange> changes) {
    Set<NotificationId> left = new LinkedHashSet<>(due);
    changes.forEach(change -> left.remove(change.id()));
    return left;
  }

  private Uni<List<NotificationChange>> fire(UnitOfWork work, List<NotificationId> due) {
    return work.notifications(due)
        .flatMap(
            before -> {
              Map<BreachId, List<NotificationChange>> passed = new LinkedHashMap<>();
              before.forEach(
                  (id, it) ->
                      passed
                          .computeIfAbsent(id.breachId(), b -> new ArrayList<>())
                          .add(pass(work, id, it)));
              return withAutomaticNotices(work, passed);
            })
        .flatMap(changes -> work.record(Changes.of(changes)).replaceWith(changes))
        .call(changes -> Deadlines.lookAgain(work, unmoved(changes)));
  }

  @Override
  public Uni<Void> putOff(UnitOfWork work, NotificationId row, Throwable failure) {
    LOG.errorf(
        failure,
        "the deadline of %s failed; it is tried again later, %d times at most",
        row,
        PutOff.TRIES);
    return Deadlines.putOff(work.session(), row, failure);
  }

  private static NotificationChange pass(
      UnitOfWork work, NotificationId id, Versioned<Notification> before) {
    return work.decide(id, before, new PassTime());
  }

  /**
   * For whose letters there is no room, nothing changes now: they stay due. A breach of few clients
   * comes before one of many, which would take all the room there is.
   */
  private Uni<List<NotificationChange>> withAutomaticNotices(
      UnitOfWork work, Map<BreachId, List<NotificationChange>> passed) {
    Room room = notices.room(work);
    Uni<List<NotificationChange>> all = Uni.createFrom().item(new ArrayList<>());
    for (Map.Entry<BreachId, List<NotificationChange>> one : fewFirst(passed)) {
      all =
          all.flatMap(
              sofar ->
                  work.breach(one.getKey())
                      .flatMap(breach -> withAutomaticNotices(work, breach, one.getValue(), room))
                      .invoke(sofar::addAll)
                      .replaceWith(sofar));
    }
    return all;
  }

  private static List<Map.Entry<BreachId, List<NotificationChange>>> fewFirst(
      Map<BreachId, List<NotificationChange>> passed) {
    return passed.entrySet().stream()
        .sorted(Comparator.comparingInt(breach -> breach.getValue().size()))
        .toList();
  }

  private Uni<List<NotificationChange>> withAutomaticNotices(
      UnitOfWork work, Versioned<Breach> breach, List<NotificationChange> changes, Room room) {
    List<NotificationChange> silent = new ArrayList<>();
    List<NotificationChange> done = new ArrayList<>();
    for (NotificationChange change : changes) {
      boolean speak =
          mayStillSpeak(breach.state()) && change.after().needsAutomaticNotice(work.now());
      (speak ? silent : done).add(change);
    }
    if (silent.isEmpty()) {
      return Uni.createFrom().item(done);
    }
    return notices
        .issue(work, breach, silent, IssueNotices.Wanted.byItself(), room)
        .map(
            issued -> {
              done.addAll(issued.changes());
              return done;
            });
  }

  /** Of a breach that is closed, a letter may still be owed to whoever was told by telephone. */
  private static boolean mayStillSpeak(Breach breach) {
    return breach.status().isActive() || breach.status() == Status.CLOSED;
  }

  private static List<NotificationChange> unmoved(List<NotificationChange> changes) {
    return changes.stream().filter(change -> change.events().isEmpty()).toList();
  }
}
