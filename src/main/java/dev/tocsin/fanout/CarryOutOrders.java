package dev.tocsin.fanout;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.notice.IssueNotices;
import dev.tocsin.notification.Moments;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.OpenNotification;
import dev.tocsin.notification.RestoreNotification;
import dev.tocsin.notification.StartClock;
import dev.tocsin.notification.WithdrawNotification;
import dev.tocsin.notification.Withdrawal;
import dev.tocsin.workflow.Batch;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Carries out one order for some hundred clients: load them all, decide in memory, append in one
 * statement.
 */
public final class CarryOutOrders implements Batch<Item> {

  private static final Logger LOG = Logger.getLogger(CarryOutOrders.class);
  private static final int TRIES = 8;

  private final Clients clients;
  private final Processors processors;
  private final IssueNotices notices;

  public CarryOutOrders(Clients clients, Processors processors, IssueNotices notices) {
    this.clients = clients;
    this.processors = processors;
    this.notices = notices;
  }

  @Override
  public Uni<List<Item>> claim(UnitOfWork work, int limit) {
    return Items.claim(work.session(), limit)
        .call(
            items ->
                items.isEmpty()
                    ? Orders.forgetFinished(work.session())
                    : Uni.createFrom().voidItem());
  }

  @Override
  public Uni<List<Item>> claimAgain(UnitOfWork work, Item row) {
    return Items.claim(work.session(), row);
  }

  @Override
  public Uni<Void> work(UnitOfWork work, List<Item> items) {
    long orderId = items.get(0).orderId();
    return Orders.find(work.session(), List.of(orderId))
        .map(orders -> orders.get(orderId))
        .flatMap(placed -> changes(work, placed, items))
        .flatMap(changes -> work.record(Changes.of(changes)))
        .chain(() -> Items.done(work.session(), items));
  }

  @Override
  public Uni<Void> putOff(UnitOfWork work, Item row, Throwable failure) {
    LOG.errorf(
        failure,
        "order %d for client %s failed; it is tried again later, %d times at most",
        row.orderId(),
        row.clientId(),
        TRIES);
    return Items.putOff(work.session(), row, TRIES);
  }

  private Uni<List<NotificationChange>> changes(
      UnitOfWork work, Orders.Placed placed, List<Item> items) {
    BreachId breachId = placed.breachId();
    List<ClientId> ids = items.stream().map(Item::clientId).toList();
    return work.breach(breachId)
        .flatMap(
            breach ->
                work.notifications(breachId, ids)
                    .flatMap(
                        notifications -> carryOut(work, placed, breach, items, notifications)));
  }

  private Uni<List<NotificationChange>> carryOut(
      UnitOfWork work,
      Orders.Placed placed,
      Versioned<Breach> breach,
      List<Item> items,
      Map<NotificationId, Versioned<Notification>> before) {
    Order order = placed.order();
    if (order instanceof Order.OpenDuties open) {
      return open(work, placed.cause(), breach.state(), open.identifiedAt(), items, before);
    }
    if (order instanceof Order.StartClocks) {
      return each(work, placed.cause(), before, new StartClock(moments(breach.state(), null)));
    }
    if (order instanceof Order.RestoreDuties) {
      return each(work, placed.cause(), before, new RestoreNotification());
    }
    if (order instanceof Order.SendNotices send) {
      return breach.state().status().isActive()
          ? send(work, placed.cause(), breach, unchanged(before), send.kind(), send.remark(), null)
          : Uni.createFrom().item(List.of());
    }
    if (order instanceof Order.CallOff off) {
      return callOff(work, placed.cause(), breach, before, off.reason());
    }
    Order.Withdraw withdraw = (Order.Withdraw) order;
    return each(
            work,
            placed.cause(),
            before,
            new WithdrawNotification(Withdrawal.NOT_AFFECTED, withdraw.reason()))
        .flatMap(
            changes ->
                send(
                    work,
                    placed.cause(),
                    breach,
                    changes,
                    NoticeKind.WITHDRAWAL,
                    null,
                    withdraw.reason()));
  }

  private Uni<List<NotificationChange>> open(
      UnitOfWork work,
      Metadata cause,
      Breach breach,
      Instant identifiedAt,
      List<Item> items,
      Map<NotificationId, Versioned<Notification>> before) {
    List<ClientId> ids = items.stream().map(Item::clientId).toList();
    return processors
        .find(work.session(), breach.processorId())
        .flatMap(
            processor ->
                clients
                    .findAll(work.session(), ids)
                    .map(
                        onFile -> {
                          List<NotificationChange> changes = new ArrayList<>();
                          for (Item item : items) {
                            Client client = onFile.get(item.clientId());
                            if (client != null) {
                              changes.add(
                                  open(
                                      work,
                                      cause,
                                      breach,
                                      identifiedAt,
                                      processor.orElseThrow(),
                                      client,
                                      item,
                                      before));
                            }
                          }
                          return changes;
                        }));
  }

  private static NotificationChange open(
      UnitOfWork work,
      Metadata cause,
      Breach breach,
      Instant identifiedAt,
      Processor processor,
      Client client,
      Item item,
      Map<NotificationId, Versioned<Notification>> before) {
    NotificationId id = new NotificationId(breach.id(), client.id());
    OpenNotification command =
        new OpenNotification(
            id,
            client.terms(),
            processor.automaticNotice(),
            moments(breach, identifiedAt),
            item.scope(),
            null,
            false);
    return work.decide(id, before.get(id), command, cause);
  }

  /**
   * Who is owed a notice need not have one any more; who was told, or may have been, hears that it
   * was nothing.
   */
  private Uni<List<NotificationChange>> callOff(
      UnitOfWork work,
      Metadata cause,
      Versioned<Breach> breach,
      Map<NotificationId, Versioned<Notification>> before,
      Text reason) {
    List<NotificationChange> changes = new ArrayList<>();
    before.forEach(
        (id, notification) ->
            changes.add(
                notification.state().isOwed()
                    ? work.decide(
                        id,
                        notification,
                        new WithdrawNotification(Withdrawal.BREACH_DISMISSED, reason),
                        cause)
                    : NotificationChange.none(id, notification)));
    return send(work, cause, breach, changes, NoticeKind.RETRACTION, null, reason);
  }

  private Uni<List<NotificationChange>> send(
      UnitOfWork work,
      Metadata cause,
      Versioned<Breach> breach,
      List<NotificationChange> changes,
      NoticeKind kind,
      Text remark,
      Text reason) {
    return notices.issue(
        work, breach, changes, new IssueNotices.Wanted(kind, false, remark, reason, cause));
  }

  private static Uni<List<NotificationChange>> each(
      UnitOfWork work,
      Metadata cause,
      Map<NotificationId, Versioned<Notification>> before,
      NotificationCommand command) {
    List<NotificationChange> changes = new ArrayList<>();
    before.forEach(
        (id, notification) -> changes.add(work.decide(id, notification, command, cause)));
    return Uni.createFrom().item(changes);
  }

  private static List<NotificationChange> unchanged(
      Map<NotificationId, Versioned<Notification>> before) {
    List<NotificationChange> changes = new ArrayList<>();
    before.forEach((id, notification) -> changes.add(NotificationChange.none(id, notification)));
    return changes;
  }

  private static Moments moments(Breach breach, Instant identifiedAt) {
    return new Moments(breach.awareAt(), breach.reportedAt(), breach.confirmedAt(), identifiedAt);
  }
}
