package dev.tocsin.fanout;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.client.Sector;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.Moments;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.OpenNotification;
import dev.tocsin.notification.Terms;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Portions;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What naming clients comes to, before anything is opened: the same decision that opens the duty,
 * taken once for all clients of the same terms, and for each that has a history.
 */
final class Foresee {

  /** Only what the decision needs: it may be fifty thousand of them. */
  static final String ON_FILE =
      """
      select c.id, c.name, c.sector, c.terms, n.client_id is not null as known
      from (
          select id, name, cast(body as json) ->> 'sector' as sector, cast(cast(body as json) -> 'terms' as text) as terms
          from client
          where id in (select value from json_array_elements_text(cast(cast(:clients as text) as json)))) c
        left join lateral (
          select client_id from notification where breach_id = :breach and client_id = c.id offset 0) n on true
      order by c.id
      """;

  /**
   * One client's duty as it will be.
   *
   * @param name null where nobody asked for it
   * @param dueAt null while no clock runs
   * @param leaves whether its automatic notice is due already
   */
  record Duty(ClientId clientId, String name, Instant dueAt, boolean leaves) {
    Duty of(ClientId sameClient, String itsName) {
      return new Duty(sameClient, itsName, dueAt, leaves);
    }
  }

  private record OnFile(ClientId id, String name, String sector, String terms, boolean known) {

    static OnFile of(Columns row) {
      return new OnFile(
          new ClientId(row.text(0)), row.text(1), row.text(2), row.text(3), row.truth(4));
    }

    /** What two clients of equal terms have in common. */
    String kind() {
      return terms == null ? sector : terms;
    }
  }

  private final Processors processors;

  Foresee(Processors processors) {
    this.processors = processors;
  }

  /** Without those whose clock does not run yet. */
  static Map<ClientId, Instant> dueTimes(List<Duty> duties) {
    Map<ClientId, Instant> times = new HashMap<>();
    for (Duty duty : duties) {
      if (duty.dueAt() != null) {
        times.put(duty.clientId(), duty.dueAt());
      }
    }
    return times;
  }

  /**
   * One for every client on file, by id.
   *
   * @param named whether they are to have their clients' names: there may be tens of thousands
   */
  Uni<List<Duty>> duties(
      UnitOfWork work, Breach breach, Collection<ClientId> clients, boolean named) {
    if (clients.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return processors
        .find(work.session(), breach.processorId())
        .flatMap(
            processor ->
                Portions.of(
                    clients, some -> duties(work, breach, processor.orElseThrow(), some, named)));
  }

  private static Uni<List<Duty>> duties(
      UnitOfWork work, Breach breach, Processor processor, List<ClientId> clients, boolean named) {
    Map<ClientId, ClientId> asked = new HashMap<>();
    clients.forEach(client -> asked.put(client, client));
    return onFile(work, breach.id(), clients)
        .flatMap(
            found ->
                work.notifications(breach.id(), known(found))
                    .map(before -> duties(work, breach, processor, found, before)))
        .map(
            duties ->
                duties.stream()
                    .map(it -> it.of(asked.get(it.clientId()), named ? it.name() : null))
                    .toList());
  }

  private static Uni<List<OnFile>> onFile(
      UnitOfWork work, BreachId breach, Collection<ClientId> clients) {
    return Sql.in(work.session(), ON_FILE)
        .with("breach", breach.value())
        .with("clients", Stored.write(clients))
        .lines()
        .map(rows -> rows.stream().map(OnFile::of).toList());
  }

  private static List<ClientId> known(List<OnFile> clients) {
    return clients.stream().filter(OnFile::known).map(OnFile::id).toList();
  }

  private static List<Duty> duties(
      UnitOfWork work,
      Breach breach,
      Processor processor,
      List<OnFile> clients,
      Map<NotificationId, Versioned<Notification>> before) {
    Map<String, Notification> ofKind = new HashMap<>();
    List<Duty> duties = new ArrayList<>();
    for (OnFile client : clients) {
      NotificationId id = new NotificationId(breach.id(), client.id());
      Notification opened =
          client.known()
              ? opened(work, breach, processor, client, before.get(id).state())
              : ofKind.computeIfAbsent(
                  client.kind(),
                  kind -> opened(work, breach, processor, client, Notification.NONE));
      duties.add(
          new Duty(
              client.id(), client.name(), opened.dueAt(), opened.needsAutomaticNotice(work.now())));
    }
    return duties;
  }

  private static Notification opened(
      UnitOfWork work, Breach breach, Processor processor, OnFile client, Notification before) {
    Optional<Terms> terms = terms(processor, client);
    if (terms.isEmpty()) {
      return before; // its duty cannot be opened, which is said when that is tried
    }
    Moments moments =
        new Moments(
            breach.awareAt(),
            breach.registration().reportedAt(),
            breach.standing().confirmedAt(),
            work.now());
    OpenNotification open =
        new OpenNotification(
            new NotificationId(breach.id(), client.id()),
            terms.get(),
            null,
            processor.automaticNotice(),
            moments,
            null,
            null,
            false,
            null);
    Notification opened = before;
    for (NotificationEvent event : open.decide(before, work.now())) {
      opened = event.applyTo(opened);
    }
    return opened;
  }

  /** Its own, or those of the agreement for its sector; empty where neither has any. */
  private static Optional<Terms> terms(Processor processor, OnFile client) {
    return client.terms() == null
        ? processor.termsFor(Sector.valueOf(client.sector()))
        : Optional.of(Stored.read(client.terms(), Terms.class));
  }
}
