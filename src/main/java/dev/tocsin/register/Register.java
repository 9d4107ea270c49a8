package dev.tocsin.register;

import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.json.Portion;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.EventCodec;
import dev.tocsin.workflow.Fitting;
import dev.tocsin.workflow.People;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the register, a page of lines at a time; drills are left out, always. */
@ApplicationScoped
public class Register {

  private static final Instant FOR_EVER = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Which lines come next. Of a breach no more clients than the page has room for are looked at,
   * however many it affects: by pairs, as by the client alone PostgreSQL may go through those of
   * all breaches. The breach of the last line comes first; when it has no more clients, it has no
   * more lines.
   */
  private static final String LINES =
      """
      select b.reported_at, b.id, coalesce(c.client_id, '')
      from (
          select id, reported_at from breach
          where not drill and (:processor = '' or processor_id = :processor)
            and (cast(:seen as text) is null or processor_id = any(string_to_array(cast(:seen as text), ',')))
            and reported_at >= :from and reported_at < :until
            and (reported_at, id) >= (cast(:at as timestamptz), cast(:breach as uuid))
          order by reported_at, id
          limit :limit + 1) b
        left join lateral (
          select client_id from affected_client
          where (breach_id, client_id) > (b.id, case when b.id = cast(:breach as uuid) then :client else '' end) and breach_id <= b.id
          order by breach_id, client_id
          limit :limit) c on true
      where c.client_id is not null or b.id <> cast(:breach as uuid)
      order by b.reported_at, b.id, c.client_id
      limit :limit
      """;

  private final Clients clients;
  private final EventCodec codec;

  public Register(Clients clients, EventCodec codec) {
    this.clients = clients;
    this.codec = codec;
  }

  /**
   * Up to {@code limit} lines after a place; fewer when there are no more, or no more fit into
   * memory together.
   *
   * @param room where what they are written from is kept
   */
  public Uni<Portion<Line>> lines(
      UnitOfWork work, Portion.Room room, Selection selection, LinePlace after, int limit) {
    return Sql.in(work.session(), LINES)
        .with("processor", selection.processor() == null ? "" : selection.processor().value())
        .with("seen", selection.purview().joined())
        .with("from", selection.from() == null ? Instant.EPOCH : selection.from())
        .with("until", selection.until() == null ? FOR_EVER : selection.until())
        .with("at", after.reportedAt())
        .with("breach", after.breachId().value())
        .with("client", after.clientId())
        .with("limit", limit + 1)
        .lines()
        .map(rows -> rows.stream().map(Register::place).toList())
        .flatMap(places -> portion(work, room, places, limit));
  }

  private Uni<Portion<Line>> portion(
      UnitOfWork work, Portion.Room room, List<LinePlace> places, int limit) {
    if (places.isEmpty()) {
      return Uni.createFrom().item(new Portion<>(List.of(), false));
    }
    List<LinePlace> wanted = places.subList(0, Math.min(limit, places.size()));
    return clients
        .sizes(work.session(), clients(wanted))
        .flatMap(onFile -> portion(work, room, places, wanted, onFile));
  }

  /** What takes room: what happened, and the client as it is on file. */
  private Uni<Portion<Line>> portion(
      UnitOfWork work,
      Portion.Room room,
      List<LinePlace> places,
      List<LinePlace> wanted,
      Map<ClientId, Long> onFile) {
    return work.log()
        .sizes(streams(wanted))
        .flatMap(
            sizes -> {
              List<LinePlace> fitting =
                  Fitting.first(wanted, Register::streams, sizes, place -> bytes(place, onFile));
              long bytes =
                  streams(fitting).stream().mapToLong(it -> sizes.getOrDefault(it, 0L)).sum()
                      + clients(fitting).stream()
                          .mapToLong(it -> onFile.getOrDefault(it, 0L))
                          .sum();
              boolean more = fitting.size() < places.size();
              return room.take(bytes)
                  .chain(() -> lines(work, fitting, sizes))
                  .map(lines -> new Portion<>(lines, more));
            });
  }

  private static Set<String> streams(List<LinePlace> places) {
    Set<String> streams = new LinkedHashSet<>();
    places.forEach(place -> streams.addAll(streams(place)));
    return streams;
  }

  private static List<String> streams(LinePlace place) {
    String breach = Streams.of(place.breachId());
    return place.clientId().isEmpty()
        ? List.of(breach)
        : List.of(breach, Streams.of(notification(place)));
  }

  private static long bytes(LinePlace place, Map<ClientId, Long> onFile) {
    return place.clientId().isEmpty() ? 0 : onFile.getOrDefault(new ClientId(place.clientId()), 0L);
  }

  private static Set<ClientId> clients(List<LinePlace> places) {
    Set<ClientId> ids = new LinkedHashSet<>();
    for (LinePlace place : places) {
      if (!place.clientId().isEmpty()) {
        ids.add(new ClientId(place.clientId()));
      }
    }
    return ids;
  }

  private static LinePlace place(Columns row) {
    return new LinePlace(row.instant(0), new BreachId(row.uuid(1)), row.text(2));
  }

  private Uni<List<Line>> lines(UnitOfWork work, List<LinePlace> places, Map<String, Long> sizes) {
    return clients
        .findAll(work.session(), clients(places))
        .flatMap(onFile -> compiled(work, places, sizes).map(past -> lines(places, past, onFile)));
  }

  /** What streams come to; a large one is read a part at a time, and none of its parts is kept. */
  private Uni<Compiled> compiled(UnitOfWork work, List<LinePlace> places, Map<String, Long> sizes) {
    Set<String> streams = streams(places);
    List<String> large =
        streams.stream()
            .filter(stream -> sizes.getOrDefault(stream, 0L) > EventStore.MOST_LOADED)
            .toList();
    Set<String> others = new LinkedHashSet<>(streams);
    large.forEach(others::remove);
    return work.log()
        .actors(streams)
        .flatMap(actors -> People.among(work.session(), actors))
        .map(Compiled::new)
        .call(
            past ->
                work.log()
                    .loadAll(others)
                    .invoke(loaded -> loaded.values().forEach(events -> events.forEach(past::add))))
        .flatMap(past -> fold(work, large, past));
  }

  private static Uni<Compiled> fold(UnitOfWork work, List<String> large, Compiled past) {
    Uni<Compiled> folded = Uni.createFrom().item(past);
    for (String stream : large) {
      folded = folded.chain(sofar -> work.log().fold(stream, sofar, Compiled::and));
    }
    return folded;
  }

  /** What was read so far. */
  private final class Compiled {
    private final People people;
    private final Map<BreachId, CompileBreachEntry> breaches = new HashMap<>();
    private final Map<NotificationId, CompileClientEntry> duties = new HashMap<>();

    /**
     * @param people who did any of it; who phoned is who wrote it down
     */
    private Compiled(People people) {
      this.people = people;
    }

    private Compiled and(RecordedEvent event) {
      add(event);
      return this;
    }

    private void add(RecordedEvent event) {
      Moment moment = Moment.of(event, people);
      if (Streams.clientOf(event.stream()) == null) {
        breach(Streams.breachOf(event.stream()))
            .add(codec.decode(event, BreachEvent.class), moment);
      } else {
        duty(Streams.notificationOf(event.stream()))
            .add(codec.decode(event, NotificationEvent.class), moment);
      }
    }

    private CompileBreachEntry breach(BreachId id) {
      return breaches.computeIfAbsent(id, first -> new CompileBreachEntry());
    }

    private CompileClientEntry duty(NotificationId id) {
      return duties.computeIfAbsent(id, first -> new CompileClientEntry(people));
    }
  }

  private static List<Line> lines(
      List<LinePlace> places, Compiled past, Map<ClientId, Client> onFile) {
    Map<BreachId, BreachEntry> entries = new HashMap<>();
    return places.stream()
        .map(
            place ->
                new Line(
                    place,
                    entries.computeIfAbsent(place.breachId(), id -> past.breach(id).entry()),
                    place.clientId().isEmpty() ? null : entry(place, past, onFile)))
        .toList();
  }

  private static ClientEntry entry(LinePlace place, Compiled past, Map<ClientId, Client> onFile) {
    ClientId id = new ClientId(place.clientId());
    String name = onFile.containsKey(id) ? onFile.get(id).name() : null;
    return past.duty(notification(place)).entry(id, name);
  }

  private static NotificationId notification(LinePlace place) {
    return new NotificationId(place.breachId(), new ClientId(place.clientId()));
  }
}
