package dev.tocsin.fanout;

import dev.tocsin.breach.ClientId;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Processors;
import dev.tocsin.json.Stored;
import dev.tocsin.notice.IssueNotices;
import dev.tocsin.notification.MoveClock;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.PauseFollowUp;
import dev.tocsin.notification.RestoreNotification;
import dev.tocsin.notification.ResumeFollowUp;
import dev.tocsin.notification.StartClock;
import dev.tocsin.workflow.Batch;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.PutOff;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Carries out one order for some hundred clients: load them all, decide in memory, append in one
 * statement.
 */
public final class CarryOutOrders implements Batch<Item> {

  private static final Logger LOG = Logger.getLogger(CarryOutOrders.class);

  private final Clients clients;
  private final NameClients names;
  private final WriteToClients letters;
  private final ClaimItems next = new ClaimItems();
  private final LeftBehind left = new LeftBehind();

  public CarryOutOrders(Clients clients, Processors processors, IssueNotices notices) {
    this.clients = clients;
    this.names = new NameClients(clients, processors);
    this.letters = new WriteToClients(notices);
  }

  @Override
  public Uni<List<Item>> claim(UnitOfWork work, int limit) {
    return next.claim(work.session(), limit)
        .call(
            items ->
                items.isEmpty()
                    ? Orders.forgetFinished(work.session()).chain(() -> left.letGo(work.session()))
                    : Uni.createFrom().voidItem());
  }

  @Override
  public Uni<List<Item>> claimAgain(UnitOfWork work, Item row) {
    return Items.claim(work.session(), row);
  }

  /** Of clients whose duty somebody else is at work on, it is carried out a moment later. */
  @Override
  public Uni<Integer> work(UnitOfWork work, List<Item> items) {
    return work.holdFree(items.stream().map(Item::duty).toList())
        .map(free -> items.stream().filter(item -> free.contains(item.duty())).toList())
        .flatMap(now -> now.isEmpty() ? Uni.createFrom().item(0) : carryOut(work, now));
  }

  private Uni<Integer> carryOut(UnitOfWork work, List<Item> items) {
    long orderId = items.get(0).orderId();
    return Orders.find(work.session(), List.of(orderId))
        .map(orders -> orders.get(orderId))
        .flatMap(
            placed ->
                fitting(work, placed.order(), items).flatMap(some -> carryOut(work, placed, some)));
  }

  private Uni<Integer> carryOut(UnitOfWork work, Orders.Placed placed, List<Item> items) {
    return changes(work, placed, items)
        .flatMap(
            made ->
                work.record(Changes.of(made.changes()))
                    .chain(() -> done(work, items, made.later())));
  }

  /** There was no room for what these are to be told: they come next. */
  private static Uni<Integer> done(UnitOfWork work, List<Item> items, Set<NotificationId> later) {
    List<Item> done = items.stream().filter(item -> !later.contains(item.duty())).toList();
    return Items.done(work.session(), done).replaceWith(done.size());
  }

  /**
   * What was said with the order, and of a client, is recorded of each, and each client is looked
   * at as it is on file; who is left out comes next.
   */
  private Uni<List<Item>> fitting(UnitOfWork work, Order order, List<Item> items) {
    int said = Stored.write(order).length();
    return clients
        .sizes(work.session(), items.stream().map(Item::clientId).toList())
        .flatMap(
            onFile ->
                work.fitting(
                    items,
                    item -> List.of(Streams.of(item.duty())),
                    item ->
                        said
                            + Stored.write(item).length()
                            + onFile.getOrDefault(item.clientId(), 0L)));
  }

  @Override
  public Uni<Void> putOff(UnitOfWork work, Item row, Throwable failure) {
    LOG.errorf(
        failure,
        "order %d for client %s failed; it is tried again later, %d times at most",
        row.orderId(),
        row.clientId(),
        PutOff.TRIES);
    return Items.putOff(work.session(), row, failure);
  }

  private Uni<IssueNotices.Issued> changes(
      UnitOfWork work, Orders.Placed placed, List<Item> items) {
    List<ClientId> ids = items.stream().map(Item::clientId).toList();
    return work.breach(placed.breachId())
        .flatMap(
            breach ->
                work.notifications(placed.breachId(), ids)
                    .map(before -> new Chunk(work, placed.cause(), breach, items, before)))
        .flatMap(chunk -> carryOut(chunk, placed.order()));
  }

  private Uni<IssueNotices.Issued> carryOut(Chunk chunk, Order order) {
    if (order instanceof Order.OpenDuties open) {
      return names.open(chunk, open.identifiedAt()).map(IssueNotices.Issued::all);
    }
    if (order instanceof Order.CheckMail) {
      return names.checkMail(chunk).map(IssueNotices.Issued::all);
    }
    if (order instanceof Order.SendNotices send) {
      return letters.send(chunk, send);
    }
    if (order instanceof Order.TryNewContacts) {
      return letters.tryNewContacts(chunk);
    }
    if (order instanceof Order.CallOff off) {
      return letters.callOff(chunk, off.reason());
    }
    if (order instanceof Order.Withdraw withdraw) {
      return letters.withdraw(chunk, withdraw.reason());
    }
    return Uni.createFrom().item(IssueNotices.Issued.all(chunk.each(command(chunk, order))));
  }

  /** For orders that are one command per client, and nothing to look up. */
  private static NotificationCommand command(Chunk chunk, Order order) {
    if (order instanceof Order.StartClocks) {
      return new StartClock(chunk.moments(null));
    }
    if (order instanceof Order.MoveClocks) {
      return new MoveClock(chunk.moments(null));
    }
    if (order instanceof Order.RestoreDuties) {
      return new RestoreNotification();
    }
    if (order instanceof Order.PauseFollowUps) {
      return new PauseFollowUp();
    }
    if (order instanceof Order.ResumeFollowUps) {
      return new ResumeFollowUp();
    }
    throw new IllegalArgumentException("nobody knows how to carry out " + order);
  }
}
