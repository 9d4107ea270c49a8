package dev.tocsin.testing;

import dev.tocsin.WhatFollows;
import dev.tocsin.breach.BreachCommand;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.ReportBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.casefile.BreachRow;
import dev.tocsin.casefile.NotificationRow;
import dev.tocsin.casefile.TaskRow;
import dev.tocsin.client.ClientRow;
import dev.tocsin.client.Clients;
import dev.tocsin.client.ProcessorRow;
import dev.tocsin.client.Processors;
import dev.tocsin.deadline.FireDueDeadlines;
import dev.tocsin.deadline.KeepNews;
import dev.tocsin.deadline.TellPromises;
import dev.tocsin.deadline.TellWaitingNews;
import dev.tocsin.dpo.WriteOwedLetters;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.fanout.CarryOutOrders;
import dev.tocsin.fanout.OwnShares;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.notice.AcknowledgementLinks;
import dev.tocsin.notice.IssueNotices;
import dev.tocsin.notification.Moments;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.OpenNotification;
import dev.tocsin.notification.Terms;
import dev.tocsin.pack.EncloseFiles;
import dev.tocsin.workflow.Batch;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Consequences;
import dev.tocsin.workflow.Contention;
import dev.tocsin.workflow.EventCodec;
import dev.tocsin.workflow.Leash;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Outage;
import dev.tocsin.workflow.Policy;
import dev.tocsin.workflow.Progress;
import dev.tocsin.workflow.Rebuild;
import dev.tocsin.workflow.Rebuilds;
import dev.tocsin.workflow.RunBatch;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * One instance of the service without Quarkus: the door with what follows, and the work it does by
 * itself, one step at a time. Several on one database are several instances.
 */
public final class Instance {

  /** For whatever it does by itself. */
  public static final Leash LEASH = new Leash(Duration.ofSeconds(30));

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Metadata DPO = new Metadata("dpo", "a request", null, null);
  private static final int CHUNK = 500;

  private final EventCodec codec = new EventCodec();
  private final AtomicInteger deadlocks = new AtomicInteger();
  private final AtomicInteger retries = new AtomicInteger();
  private final Contention contention =
      new Contention() {
        @Override
        public void deadlock() {
          deadlocks.incrementAndGet();
        }

        @Override
        public void retry() {
          retries.incrementAndGet();
        }
      };
  private final PlaceOrders orders = new PlaceOrders(new Processors());
  private final FireDueDeadlines deadlines;
  private final Workflow workflow;
  private final RunBatch<?> firing;
  private final RunBatch<?> carryingOut;
  private final RunBatch<?> news;
  private final RunBatch<?> promises;
  private final RunBatch<?> letters;
  private final Rebuilds rebuilds;
  private final RunBatch<?> rebuilding;

  private Instance(
      Mutiny.SessionFactory sessions,
      Clients clients,
      List<Policy> more,
      UnaryOperator<Consequences> only) {
    Processors processors = new Processors();
    IssueNotices notices =
        new IssueNotices(
            clients, processors, new AcknowledgementLinks("http://localhost"), new EncloseFiles());
    Consequences consequences = WhatFollows.of(new KeepNews(Duration.ZERO), orders).and(more);
    workflow =
        new Workflow(
            sessions, codec, only.apply(consequences), contention, new Outage(), () -> {}, LEASH);
    deadlines = new FireDueDeadlines(notices);
    firing = batch(deadlines, 100);
    carryingOut = batch(new CarryOutOrders(clients, processors, notices), 250);
    news = batch(new TellWaitingNews(), 100);
    promises = batch(new TellPromises(), 100);
    letters =
        batch(
            new WriteOwedLetters(processors, "http://localhost", ZoneId.of("Europe/Amsterdam")),
            20);
    rebuilds = new Rebuilds(consequences);
    rebuilding = batch(new Rebuild(rebuilds, consequences), Rebuild.ALL);
  }

  private <K> RunBatch<K> batch(Batch<K> batch, int limit) {
    return new RunBatch<>(workflow, batch, limit);
  }

  /** As the service is; {@code more} follow after all else. */
  public static Instance on(Database database, Policy... more) {
    return new Instance(sessions(database), new Clients(), List.of(more), all -> all);
  }

  /** With another way to look clients up: what happens there happens between loading and append. */
  public static Instance on(Database database, Clients clients) {
    return new Instance(sessions(database), clients, List.of(), all -> all);
  }

  /** Somebody who appends and writes what is computed from it; nothing has to happen for it. */
  public static Instance projectingOnly(Database database) {
    return new Instance(
        sessions(database),
        new Clients(),
        List.of(),
        all -> new Consequences(all.projections(), List.of()));
  }

  /** Somebody who appends to the log and touches nothing else. */
  public static Instance appendingOnly(Database database) {
    return new Instance(sessions(database), new Clients(), List.of(), all -> Consequences.NONE);
  }

  private static Mutiny.SessionFactory sessions(Database database) {
    return database.sessions(rows());
  }

  /** What a session factory of an instance knows. */
  public static Class<?>[] rows() {
    return new Class<?>[] {
      ProcessorRow.class, ClientRow.class, BreachRow.class, NotificationRow.class, TaskRow.class
    };
  }

  /** Its session factory, which somebody else closes, over a line that may fail. */
  public static Instance on(Mutiny.SessionFactory sessions) {
    return new Instance(sessions, new Clients(), List.of(), all -> all);
  }

  /** The door itself, for whoever brings something of its own. */
  public Workflow workflow() {
    return workflow;
  }

  /** How many of its transactions PostgreSQL broke to end a deadlock. */
  public int deadlocks() {
    return deadlocks.get();
  }

  /** How many of its transactions began anew. */
  public int retries() {
    return retries.get();
  }

  /** One transaction of a DPO, waited for. */
  public <T> T in(Function<UnitOfWork, Uni<T>> work) {
    return await(workflow.inTransaction(DPO, work));
  }

  public static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }

  /** A possible breach at {@link OnFile#PROCESSOR}. */
  public BreachId report(Instant discoveredAt) {
    BreachId id = new BreachId(UUID.randomUUID());
    tell(
        id,
        new ReportBreach(
            id,
            "TOC-" + id,
            OnFile.PROCESSOR,
            Text.of("A laptop is gone"),
            Text.of("It was in the train."),
            discoveredAt,
            null,
            null,
            List.of(OnFile.SERVICE),
            null,
            false));
    return id;
  }

  public void tell(BreachId id, BreachCommand command) {
    in(work -> work.tell(id, command));
  }

  public void tell(NotificationId id, NotificationCommand command) {
    in(work -> work.tell(id, command));
  }

  /** Names them; the order that follows from it is carried out by {@link #carryOutAll}. */
  public PlaceOrders.Counts identify(BreachId id, Collection<ClientId> clients) {
    return identify(id, clients, OwnShares.NONE);
  }

  /** The same, and what is affected at each of them. */
  public PlaceOrders.Counts identify(BreachId id, Collection<ClientId> clients, OwnShares shares) {
    return in(
        work ->
            work.breach(id)
                .flatMap(breach -> orders.identify(work, breach, List.of(), clients, shares))
                .map(PlaceOrders.Identified::counts));
  }

  /** Asks for a notice to these; to everybody affected when there are none. */
  public int requestNotices(BreachId id, NoticeKind kind, ClientId... clients) {
    return requestNotices(id, new PlaceOrders.Wish(kind, null, false, true), clients);
  }

  /** The same, whatever is wished. */
  public int requestNotices(BreachId id, PlaceOrders.Wish wish, ClientId... clients) {
    return in(
        work ->
            work.breach(id)
                .flatMap(breach -> orders.requestNotices(work, breach, wish, Set.of(clients)))
                .map(requested -> requested.reach().requested()));
  }

  public void withdraw(BreachId id, ClientId client) {
    in(
        work ->
            work.breach(id)
                .flatMap(breach -> orders.withdraw(work, breach, client, Text.of("not affected"))));
  }

  /**
   * Opens duties as they would have been opened {@code then}, where every clock started, and nobody
   * looked since.
   */
  public void open(BreachId id, List<ClientId> clients, Terms terms, Instant then) {
    open(id, clients, terms, then, client -> null);
  }

  /**
   * The same.
   *
   * @param scope what is affected at each of them; null when nothing was said
   */
  public void open(
      BreachId id,
      List<ClientId> clients,
      Terms terms,
      Instant then,
      Function<ClientId, Text> scope) {
    for (int from = 0; from < clients.size(); from += CHUNK) {
      List<ClientId> some = clients.subList(from, Math.min(from + CHUNK, clients.size()));
      in(work -> work.record(Changes.of(opened(work, id, some, terms, then, scope))));
    }
  }

  private static List<NotificationChange> opened(
      UnitOfWork work,
      BreachId id,
      List<ClientId> clients,
      Terms terms,
      Instant then,
      Function<ClientId, Text> scope) {
    Moments moments = new Moments(then, then, then, then);
    List<NotificationChange> changes = new ArrayList<>();
    for (ClientId client : clients) {
      NotificationId duty = new NotificationId(id, client);
      OpenNotification open =
          new OpenNotification(
              duty, terms, null, true, moments, scope.apply(client), null, false, null);
      changes.add(
          work.decide(
              duty,
              new Versioned<>(Notification.NONE, 0),
              (notification, now) -> open.decide(notification, then)));
    }
    return changes;
  }

  /** One batch of due deadlines; how many they were. */
  public int fire() {
    return await(firing.once());
  }

  /** The same, not waited for. */
  public Uni<Integer> fireSoon() {
    return firing.once();
  }

  /** One chunk of an order, not waited for. */
  public Uni<Integer> carryOutSoon() {
    return carryingOut.once();
  }

  /** Projections of these names are to be written again; those that were not on the way already. */
  public Set<String> beginRebuild(String... names) {
    return in(work -> rebuilds.begin(work, List.of(names)));
  }

  /** One page of what is written again; 0 when nothing is. */
  public int rebuildPage() {
    return await(rebuilding.once());
  }

  /** Writes projections of these names again, all of them without any. */
  public void rebuild(String... names) {
    beginRebuild(names.length == 0 ? rebuilds.names().toArray(String[]::new) : names);
    all(rebuilding);
  }

  /** Goes on with all that is on its way. */
  public void rebuildAll() {
    all(rebuilding);
  }

  /** What another build has written is to be written again. */
  public Set<String> beginOutdatedRebuilds() {
    return in(rebuilds::beginOutdated);
  }

  /** The names of all that can be written again. */
  public Set<String> projections() {
    return rebuilds.names();
  }

  /** How far that is. */
  public Progress progress(String name) {
    return in(work -> rebuilds.progress(work.session())).stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Until nothing is due; how many batches and rows it took. */
  public int fireAll() {
    return all(firing);
  }

  /** Looks at all news, as if the time that it may wait had passed. */
  public int lookAtNews() {
    return all(news);
  }

  /** Looks at promised answers that something has to be said about. */
  public int lookAtPromises() {
    return all(promises);
  }

  /** One chunk of the letters that the DPO is owed, not waited for. */
  public Uni<Integer> writeLettersSoon() {
    return letters.once();
  }

  /** Writes the letters that the DPO is owed; how many rows that were. */
  public int writeLetters() {
    return all(letters);
  }

  /** One chunk of an order; how many clients it had. */
  public int carryOut() {
    return await(carryingOut.once());
  }

  /** Until nothing is left to be carried out now. */
  public int carryOutAll() {
    return all(carryingOut);
  }

  private static int all(RunBatch<?> batch) {
    int sum = 0;
    for (int done = await(batch.once()); done > 0; done = await(batch.once())) {
      sum += done;
    }
    return sum;
  }

  /** What a batch of deadlines does up to its commit, then {@code end} in the same transaction. */
  public Uni<Void> fireAndThen(Function<UnitOfWork, Uni<Void>> end) {
    return workflow.inTransaction(
        DPO,
        work ->
            deadlines
                .claim(work, 100)
                .flatMap(due -> deadlines.work(work, due))
                .chain(() -> end.apply(work)));
  }

  public Notification notification(NotificationId id) {
    return in(work -> work.notification(id)).state();
  }

  /** Everything recorded about this duty, in order. */
  public List<NotificationEvent> facts(NotificationId id) {
    return in(
        work ->
            work.log()
                .fold(
                    Streams.of(id),
                    new ArrayList<>(),
                    (facts, event) -> {
                      facts.add(codec.decode(event, NotificationEvent.class));
                      return facts;
                    }));
  }
}
