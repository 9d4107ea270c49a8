package dev.tocsin.fanout;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.IdentifyClients;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.RequestNotices;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.breach.WithdrawClient;
import dev.tocsin.casefile.AffectedClients;
import dev.tocsin.client.Processors;
import dev.tocsin.client.UsersOfServices;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.DecidedEvent;
import dev.tocsin.workflow.Policy;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Appends the fact that something was ordered for many clients, and places the order in the same
 * transaction: that is what races with a dismissal are decided on, and what a crash resumes from.
 */
@Singleton
public class PlaceOrders implements Policy {

  private static final Set<String> SAY_THAT_IT_IS_DOWN =
      Set.of("availability", "unavailability", "ongoing");

  /**
   * How many clients were new, and how many were named before.
   *
   * @param overdue how many of the new ones have an automatic notice that is due already
   */
  public record Counts(int identified, int alreadyKnown, int overdue) {}

  private final Foresee foresee;

  public PlaceOrders(Processors processors) {
    this.foresee = new Foresee(processors);
  }

  /** What naming clients came to, and the version the breach is at then. */
  public record Identified(Counts counts, long version) {}

  /** What a request for notices comes to, and the version the breach is at then. */
  public record Requested(Reach reach, long version) {}

  /**
   * Which notice is wanted.
   *
   * @param remark null when there is none
   * @param assessed whether the assessment is done
   * @param unknownRemains whether what is not known now will not be known any more
   */
  public record Wish(NoticeKind kind, Text remark, boolean assessed, boolean unknownRemains) {}

  /** These clients, and everybody who used one of these services when it happened, are affected. */
  public Uni<Identified> identify(
      UnitOfWork work,
      Versioned<Breach> breach,
      Collection<ServiceId> services,
      Collection<ClientId> clients,
      OwnShares shares) {
    BreachId id = breach.state().id();
    return everybody(work, breach.state(), services, clients, shares)
        .flatMap(
            all ->
                AffectedClients.name(work, id, all)
                    .flatMap(
                        fresh ->
                            foresee
                                .duties(work, breach.state(), fresh, false)
                                .flatMap(
                                    duties ->
                                        identified(
                                                work, breach, services, clients, fresh, shares,
                                                duties)
                                            .map(
                                                version ->
                                                    new Identified(
                                                        Foreseen.counts(duties, fresh, all),
                                                        version)))));
  }

  /** What the same would come to; nothing is changed. */
  public Uni<Foreseen> foresee(
      UnitOfWork work,
      Versioned<Breach> breach,
      Collection<ServiceId> services,
      Collection<ClientId> clients,
      OwnShares shares) {
    BreachId id = breach.state().id();
    return everybody(work, breach.state(), services, clients, shares)
        .flatMap(
            all ->
                AffectedClients.fresh(work, id, all)
                    .invoke(
                        fresh -> work.decide(id, breach, command(services, clients, fresh, shares)))
                    .flatMap(
                        fresh ->
                            foresee
                                .duties(work, breach.state(), fresh, true)
                                .map(duties -> Foreseen.of(duties, fresh, all))));
  }

  private static Uni<Set<ClientId>> everybody(
      UnitOfWork work,
      Breach breach,
      Collection<ServiceId> services,
      Collection<ClientId> clients,
      OwnShares shares) {
    return users(work, breach, services)
        .map(
            users -> {
              users.addAll(clients);
              mustBeNamed(shares.clients(), users);
              return users;
            });
  }

  /** An unknown beginning is the discovery, an unknown end is now. */
  private static Uni<Set<ClientId>> users(
      UnitOfWork work, Breach breach, Collection<ServiceId> services) {
    if (services.isEmpty()) {
      return Uni.createFrom().item(new TreeSet<>());
    }
    Instant from = breach.facts().get(Fact.OCCURRED_FROM);
    Instant until = breach.facts().get(Fact.OCCURRED_UNTIL);
    return UsersOfServices.between(
        work.session(),
        breach.processorId(),
        services,
        from == null ? breach.discoveredAt() : from,
        until == null ? work.now() : until);
  }

  private static void mustBeNamed(Set<ClientId> scoped, Set<ClientId> all) {
    Set<ClientId> others = new TreeSet<>(scoped);
    others.removeAll(all);
    if (!others.isEmpty()) {
      throw new Rejected(
          "scope or estimates describe clients that are not among the affected: " + others);
    }
  }

  private Uni<Long> identified(
      UnitOfWork work,
      Versioned<Breach> breach,
      Collection<ServiceId> services,
      Collection<ClientId> named,
      Set<ClientId> fresh,
      OwnShares shares,
      List<Foresee.Duty> duties) {
    Set<ClientId> concerned = concerned(fresh, shares);
    BreachChange change =
        work.decide(breach.state().id(), breach, command(services, named, fresh, shares));
    if (change.events().isEmpty()) {
      return Uni.createFrom().item(change.version());
    }
    return work.record(Changes.of(change))
        .chain(
            () ->
                Orders.placeFor(
                    work,
                    change.id(),
                    change.events().get(0),
                    new Order.OpenDuties(work.now()),
                    concerned,
                    shares,
                    Foresee.dueTimes(duties)))
        .replaceWith(change.version());
  }

  private static IdentifyClients command(
      Collection<ServiceId> services,
      Collection<ClientId> named,
      Set<ClientId> fresh,
      OwnShares shares) {
    return new IdentifyClients(
        fresh.size(),
        concerned(fresh, shares).size(),
        List.copyOf(services),
        List.copyOf(new TreeSet<>(named)));
  }

  private static Set<ClientId> concerned(Set<ClientId> fresh, OwnShares shares) {
    if (fresh.containsAll(shares.clients())) {
      return fresh;
    }
    Set<ClientId> concerned = new TreeSet<>(fresh);
    concerned.addAll(shares.clients());
    return concerned;
  }

  /** A notice to {@code clients}, or to everybody affected when that is empty. */
  public Uni<Requested> requestNotices(
      UnitOfWork work, Versioned<Breach> breach, Wish wish, Set<ClientId> clients) {
    BreachId id = breach.state().id();
    return mustBeAffected(work, id, clients)
        .chain(() -> Reach.of(work, id, wish.kind(), clients))
        .flatMap(
            reach ->
                request(work, breach, wish, clients, reach.requested())
                    .map(version -> new Requested(reach, version)));
  }

  private static Uni<Long> request(
      UnitOfWork work, Versioned<Breach> breach, Wish wish, Set<ClientId> clients, int addressed) {
    BreachId id = breach.state().id();
    RequestNotices command =
        new RequestNotices(
            wish.kind(),
            addressed,
            List.copyOf(new TreeSet<>(clients)),
            wish.remark(),
            wish.assessed(),
            wish.unknownRemains());
    BreachChange change = work.decide(id, breach, command);
    DecidedEvent<BreachEvent> because = change.events().get(0);
    Order order =
        new Order.SendNotices(wish.kind(), wish.remark(), wish.assessed(), wish.unknownRemains());
    return work.record(Changes.of(change))
        .chain(
            () ->
                clients.isEmpty()
                    ? Orders.placeForAll(work, id, because, order)
                    : Orders.placeFor(work, id, because, order, clients, OwnShares.NONE))
        .replaceWith(change.version());
  }

  private static Uni<Void> mustBeAffected(UnitOfWork work, BreachId id, Set<ClientId> clients) {
    return AffectedClients.among(work, id, clients)
        .invoke(
            affected -> {
              Set<ClientId> others = new HashSet<>(clients);
              others.removeAll(affected);
              if (!others.isEmpty()) {
                throw new Rejected("not affected by this breach: " + new TreeSet<>(others));
              }
            })
        .replaceWithVoid();
  }

  /** This client is not affected after all; empty when it never was. */
  public Uni<Optional<BreachChange>> withdraw(
      UnitOfWork work, Versioned<Breach> breach, ClientId client, Text reason) {
    BreachId id = breach.state().id();
    BreachChange change = work.decide(id, breach, new WithdrawClient(client, reason));
    return AffectedClients.withdraw(work, id, client)
        .flatMap(
            was ->
                was
                    ? work.record(Changes.of(change))
                        .chain(
                            () ->
                                Orders.placeFor(
                                    work,
                                    id,
                                    change.events().get(0),
                                    new Order.Withdraw(reason),
                                    List.of(client),
                                    OwnShares.NONE))
                        .replaceWith(Optional.of(change))
                    : Uni.createFrom().item(Optional.empty()));
  }

  /**
   * The contacts of these clients have changed: whoever of them is owed a notice because all of its
   * notices came back gets one now.
   */
  public Uni<Void> tryNewContacts(UnitOfWork work, Collection<ClientId> clients) {
    return LostNotices.of(work, clients)
        .flatMap(
            lost -> {
              Uni<Void> placed = Uni.createFrom().voidItem();
              for (Map.Entry<BreachId, Set<ClientId>> each : lost.entrySet()) {
                placed =
                    placed.chain(
                        () ->
                            Orders.placeFor(
                                work,
                                each.getKey(),
                                null,
                                new Order.TryNewContacts(),
                                each.getValue(),
                                OwnShares.NONE));
              }
              return placed;
            });
  }

  /** How many clients have an order of this breach waiting for them. */
  public Uni<Long> pending(UnitOfWork work, BreachId breach) {
    return Sql.in(
            work.session(),
            "select count(distinct client_id) from fan_out_item where breach_id = :breach")
        .with("breach", breach.value())
        .one(row -> row.number(0));
  }

  /** What a change of the breach's status means for everybody affected, and one of due times. */
  @Override
  public Uni<Void> note(UnitOfWork work, Changes changes) {
    Uni<Void> done = DueTimes.move(work, changes);
    for (BreachChange change : changes.breaches()) {
      for (DecidedEvent<BreachEvent> fact : change.events()) {
        Order order = followUp(change.before().state(), fact.event());
        if (order != null) {
          done = done.chain(() -> Orders.placeForAll(work, change.id(), fact, order));
        }
      }
    }
    return done;
  }

  private static Order followUp(Breach before, BreachEvent event) {
    if (event instanceof BreachEvent.Confirmed) {
      return new Order.StartClocks();
    }
    if (event instanceof BreachEvent.Dismissed dismissed) {
      return new Order.CallOff(dismissed.reason());
    }
    if (event instanceof BreachEvent.DiscoveryCorrected) {
      return new Order.MoveClocks();
    }
    if (isDown(before, event)) {
      return new Order.CheckMail();
    }
    if (event instanceof BreachEvent.Closed) {
      return new Order.PauseFollowUps();
    }
    if (event instanceof BreachEvent.Reopened) {
      return before.status() == Status.DISMISSED
          ? new Order.RestoreDuties()
          : new Order.ResumeFollowUps();
    }
    return null;
  }

  /** Something was said about a service that is down: whether it is, or which ones. */
  private static boolean isDown(Breach before, BreachEvent event) {
    if (event instanceof BreachEvent.FactsRecorded recorded) {
      boolean said = !Collections.disjoint(recorded.named(), SAY_THAT_IT_IS_DOWN);
      return said && before.facts().with(recorded.named(), recorded.facts()).sayThatItIsDown();
    }
    return event instanceof BreachEvent.ClientsIdentified identified
        && !identified.services().isEmpty()
        && before.facts().sayThatItIsDown();
  }
}
