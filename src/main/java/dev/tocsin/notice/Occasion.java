package dev.tocsin.notice;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Promise;
import dev.tocsin.casefile.WaitingClients;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Contact;
import dev.tocsin.notification.NotificationEvent.FailureNoted;
import dev.tocsin.notification.NotificationEvent.HelpRequested;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.paper.Letter;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One thing to write to the DPO about. */
interface Occasion {

  BreachId breach();

  /** The event it follows from. */
  UUID because();

  /** Reads what else the letter needs; what comes of it writes the letter. */
  Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work);

  /** What is at hand already. */
  private static Uni<Function<DpoCase, Letter>> ready(Function<DpoCase, Letter> letter) {
    return Uni.createFrom().item(letter);
  }

  record Reported(Breach state, UUID because) implements Occasion {
    @Override
    public BreachId breach() {
      return state.id();
    }

    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ready(about -> new WriteToDpo().possibleBreach(about, state));
    }
  }

  record Near(BreachId breach, int percent, Instant minute, UUID because) implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ClientsNotTold.dueIn(work, breach, minute)
          .map(clients -> about -> new WriteToDpo().deadlineNear(about, percent, clients));
    }
  }

  record Missed(BreachId breach, Instant minute, UUID because) implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ClientsNotTold.dueIn(work, breach, minute)
          .map(clients -> about -> new WriteToDpo().deadlineMissed(about, clients));
    }
  }

  record Undelivered(BreachId breach, UndeliveredNotice notice, UUID because) implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ready(about -> new WriteToDpo().undelivered(about, notice));
    }
  }

  /** The mail server is silent: one letter per breach and hour. */
  record Silent(BreachId breach, Instant since, UUID because) implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ready(about -> new WriteToDpo().serverSilent(about, since));
    }
  }

  record FollowUpNear(BreachId breach, int percent, Instant minute, UUID because)
      implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ClientsNotTold.followUpsDueIn(work, breach, minute)
          .map(clients -> about -> new WriteFollowUps().near(about, percent, clients));
    }
  }

  record FollowUpMissed(BreachId breach, Instant minute, UUID because) implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ClientsNotTold.followUpsDueIn(work, breach, minute)
          .map(clients -> about -> new WriteFollowUps().missed(about, clients));
    }
  }

  record News(BreachId breach, int clients, Instant since, UUID because) implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ready(about -> new WriteFollowUps().newsWaiting(about, clients, since));
    }
  }

  /**
   * Nobody acknowledged.
   *
   * @param until notices taken before it
   */
  record Unacknowledged(BreachId breach, Instant until, UUID because) implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return WaitingClients.unacknowledged(work, breach, until)
          .map(
              silent ->
                  about ->
                      new WriteFollowUps().unacknowledged(about, silent.count(), silent.since()));
    }
  }

  record Help(NotificationId about, HelpRequested request, UUID because) implements Occasion {
    @Override
    public BreachId breach() {
      return about.breachId();
    }

    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return new Clients()
          .find(work.session(), about.clientId())
          .map(
              client ->
                  dpoCase ->
                      new WriteFollowUps().helpRequested(dpoCase, who(about, client), request));
    }
  }

  /** The client as people know it; by its id when it is no longer on file. */
  private static WriteFollowUps.Caller who(NotificationId about, Optional<Client> client) {
    return client
        .map(
            it ->
                new WriteFollowUps.Caller(
                    it.name(),
                    it.addressees().stream()
                        .map(Contact::phone)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)))
        .orElseGet(() -> new WriteFollowUps.Caller(about.clientId().value(), null));
  }

  /** A notice came back that the client had acknowledged. */
  record CameBack(NotificationId about, FailureNoted failure, UUID because) implements Occasion {
    @Override
    public BreachId breach() {
      return about.breachId();
    }

    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return new Clients()
          .find(work.session(), about.clientId())
          .map(
              client ->
                  dpoCase -> new WriteFollowUps().cameBack(dpoCase, who(about, client), failure));
    }
  }

  record PromisesNear(BreachId breach, List<Promise> promises, UUID because) implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ready(about -> new WritePromises().near(about, promises));
    }
  }

  record PromisesMissed(BreachId breach, List<Promise> promises, UUID because) implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ready(about -> new WritePromises().missed(about, promises));
    }
  }

  record Phone(BreachId breach, UUID because) implements Occasion {
    @Override
    public Uni<Function<DpoCase, Letter>> prepare(UnitOfWork work) {
      return ready(about -> new WriteFollowUps().phoneNeeded(about));
    }
  }
}
