package dev.tocsin.eventstore;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The log in PostgreSQL, as one session's transaction sees it. */
public final class PostgresEventStore implements EventStore {

  /** Of a stream at a time: how large they are is found by looking at each of them. */
  private static final int FEW = 16;

  private final Mutiny.Session session;

  public PostgresEventStore(Mutiny.Session session) {
    this.session = session;
  }

  @Override
  public Uni<List<RecordedEvent>> append(List<StreamAppend> appends, Metadata metadata) {
    List<Intended> intended = Intended.of(appends, metadata);
    if (session.currentTransaction() == null) {
      return Uni.createFrom().failure(new IllegalStateException("an append needs a transaction"));
    }
    if (intended.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return Sql.in(session, AppendStatement.SQL)
        .with("events", AppendStatement.parameter(intended))
        .list(row -> row.instant(0))
        .chain(
            written ->
                written.size() == intended.size()
                    ? Uni.createFrom().item(recorded(intended, written.get(0)))
                    : repeated(intended))
        // Part of it may have been written: whoever swallows this failure must not commit that
        // part.
        .onFailure()
        .invoke(() -> session.currentTransaction().markForRollback());
  }

  private static List<RecordedEvent> recorded(List<Intended> intended, Instant recordedAt) {
    return intended.stream().map(event -> event.recorded(recordedAt)).toList();
  }

  /**
   * Not everything was written: because it already stands there, or because something else does.
   */
  private Uni<List<RecordedEvent>> repeated(List<Intended> intended) {
    ArrayNode ids = JsonNodeFactory.instance.arrayNode();
    intended.forEach(event -> ids.add(event.event().id().toString()));
    return query(Queries.LOAD_IDS)
        .with("ids", ids.toString())
        .lines()
        .map(
            rows ->
                rows.stream()
                    .map(Rows::event)
                    .collect(toMap(RecordedEvent::id, Function.identity())))
        .chain(found -> compared(intended, found));
  }

  private Uni<List<RecordedEvent>> compared(
      List<Intended> intended, Map<UUID, RecordedEvent> found) {
    for (Intended event : intended) {
      RecordedEvent there = found.get(event.event().id());
      if (there == null) {
        return conflict(event);
      }
      if (!event.is(there)) {
        return Uni.createFrom().failure(event.reused(there));
      }
    }
    return Uni.createFrom()
        .item(intended.stream().map(event -> found.get(event.event().id())).toList());
  }

  private Uni<List<RecordedEvent>> conflict(Intended event) {
    return Sql.in(session, Queries.HEAD)
        .with("stream", event.stream())
        .one(row -> row.number(0))
        .map(
            head -> {
              throw new VersionConflict(event.stream(), event.expectedVersion(), head);
            });
  }

  @Override
  public Uni<Stretch> load(String stream, long after) {
    return stretch(
        query(Queries.LOAD).with("stream", stream).with("after", after).with("limit", FEW + 1),
        FEW,
        MOST_LOADED);
  }

  @Override
  public Uni<Map<String, Long>> sizes(Collection<String> streams) {
    if (streams.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return query(Queries.SIZES)
        .with("streams", names(streams))
        .lines()
        .map(rows -> rows.stream().collect(toMap(row -> row.text(0), row -> row.number(1))));
  }

  @Override
  public Uni<Map<String, List<RecordedEvent>>> loadAll(Collection<String> streams) {
    return events(query(Queries.LOAD_ALL).with("streams", names(streams)))
        .map(
            events ->
                events.stream()
                    .collect(groupingBy(RecordedEvent::stream, LinkedHashMap::new, toList())));
  }

  @Override
  public Uni<Set<String>> actors(Collection<String> streams) {
    return query(Queries.ACTORS)
        .with("streams", names(streams))
        .list(row -> row.text(0))
        .map(Set::copyOf);
  }

  @Override
  public Uni<Map<String, String>> beginnings(Collection<String> streams) {
    return query(Queries.BEGINNINGS)
        .with("streams", names(streams))
        .lines()
        .map(rows -> rows.stream().collect(toMap(row -> row.text(0), row -> row.text(1))));
  }

  private static String names(Collection<String> streams) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    streams.forEach(names::add);
    return names.toString();
  }

  @Override
  public Uni<List<String>> streams(String prefix, String after, int limit) {
    return Sql.in(session, Queries.STREAMS)
        .with("prefix", prefix)
        .with("after", after)
        .with("limit", limit)
        .list(row -> row.text(0));
  }

  @Override
  public Uni<Long> countStreams(String prefix) {
    return Sql.in(session, Queries.COUNT_STREAMS).with("prefix", prefix).one(row -> row.number(0));
  }

  @Override
  public Uni<Stretch> read(long after, long until, Among among, long most) {
    return stretch(
        query(Queries.READ)
            .with("after", after)
            .with("until", until)
            .with("stream", among.stream())
            .with("prefix", among.prefix())
            .with("types", names(among.types())),
        Integer.MAX_VALUE,
        most);
  }

  @Override
  public Uni<Long> lastPosition() {
    return query(Queries.LAST_POSITION).one(row -> row.number(0));
  }

  @Override
  public Uni<Optional<Long>> firstPosition(String stream) {
    return query(Queries.POSITION)
        .with("stream", stream)
        .with("version", 1)
        .list(row -> row.number(0))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<Stretch> history(String stream, String prefix, UUID after, int limit) {
    if (prefix.isBlank()) {
      return Uni.createFrom()
          .failure(new IllegalArgumentException("a prefix of every stream is no prefix"));
    }
    return stretch(
        query(Queries.HISTORY)
            .with("stream", stream)
            .with("prefix", prefix)
            .with("after", after == null ? "" : after.toString())
            .with("limit", limit + 1),
        limit,
        MOST_LOADED);
  }

  private Sql query(String sql) {
    return Sql.in(session, sql);
  }

  /**
   * @param limit how many events at most; one more was asked for
   * @param most how many bytes of them, but for the last
   */
  private static Uni<Stretch> stretch(Sql query, int limit, long most) {
    return query
        .with("most", most)
        .lines()
        .map(
            rows -> {
              int shown = Math.min(limit, rows.size());
              boolean more = shown > 0 && Rows.found(rows.get(0)) > shown;
              return new Stretch(rows.stream().limit(shown).map(Rows::event).toList(), more);
            });
  }

  private static Uni<List<RecordedEvent>> events(Sql query) {
    return query.lines().map(rows -> rows.stream().map(Rows::event).toList());
  }
}
