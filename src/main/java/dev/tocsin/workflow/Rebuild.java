package dev.tocsin.workflow;

import dev.tocsin.breach.BreachId;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Writes projections again, from the log and beside the running service: some hundred streams in
 * one transaction, which keeps how far it came, so that whoever is next goes on there. Whoever
 * holds the rows of {@code projection} does it; the others find nothing to do. Rows that no stream
 * has made go last, so that nobody ever sees a half-empty table.
 */
public final class Rebuild implements Batch<String> {

  private static final Logger LOG = Logger.getLogger(Rebuild.class);

  /** How many projections there may be. */
  public static final int ALL = 100;

  private static final int PAGE = 250;

  /** Of another build's rows that build takes care. */
  private static final String CLAIM =
      """
      select p.name
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (name text, version int)
        join projection p on p.name = r.name and p.wanted_version = r.version
      where p.state = 'REBUILDING' and p.try_at <= clock_timestamp()
      order by p.name limit :limit for update of p skip locked
      """;

  private static final String REACHED =
      """
      select name, reached from projection where name = any(:names)
      """;

  private static final String GO_ON =
      """
      update projection set reached = :reached,
        streams_done = streams_done + case when name = any(:following) then :streams else 0 end
      where name = any(:names)
      """;

  private static final String FINISH =
      """
      update projection set state = 'CURRENT', schema_version = wanted_version, reached = '', finished_at = :now, error = null
      where name = any(:names)
      """;

  private static final String PUT_OFF =
      """
      update projection set try_at = clock_timestamp() + interval '1 minute', error = :error where name = :name
      """;

  private final Rebuilds rebuilds;
  private final List<Projection> lastFirst;

  public Rebuild(Rebuilds rebuilds, Consequences consequences) {
    this.rebuilds = rebuilds;
    this.lastFirst = new ArrayList<>(consequences.projections());
    Collections.reverse(lastFirst);
  }

  @Override
  public Uni<List<String>> claim(UnitOfWork work, int limit) {
    return claim(work, rebuilds.names(), limit);
  }

  @Override
  public Uni<List<String>> claimAgain(UnitOfWork work, String row) {
    return claim(work, List.of(row), 1);
  }

  private Uni<List<String>> claim(UnitOfWork work, Collection<String> names, int limit) {
    return Sql.in(work.session(), CLAIM)
        .with("rows", Stored.rows(rebuilds.versions(names)))
        .with("limit", limit)
        .list(row -> row.text(0));
  }

  /** One page, of those that are the furthest behind. */
  @Override
  public Uni<Integer> work(UnitOfWork work, List<String> names) {
    return Sql.in(work.session(), REACHED)
        .with("names", names.toArray(String[]::new))
        .lines()
        .flatMap(
            rows -> {
              TreeMap<String, List<String>> byPlace = new TreeMap<>();
              for (Columns row : rows) {
                byPlace.computeIfAbsent(row.text(1), place -> new ArrayList<>()).add(row.text(0));
              }
              return page(work, byPlace.firstKey(), byPlace.firstEntry().getValue());
            })
        .replaceWith(names.size());
  }

  private Uni<Void> page(UnitOfWork work, String reached, List<String> names) {
    return next(work, reached, new ArrayList<>(rebuilds.follows(names)))
        .flatMap(streams -> work.fitting(streams, List::of, stream -> 0))
        .flatMap(
            streams -> streams.isEmpty() ? orphans(work, names) : rewrite(work, names, streams));
  }

  /** The next streams of these prefixes, which are in order. */
  private static Uni<List<String>> next(UnitOfWork work, String reached, List<String> prefixes) {
    if (prefixes.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    String prefix = prefixes.get(0);
    String after = reached.compareTo(prefix) > 0 ? reached : prefix;
    return work.log()
        .streams(prefix, after, PAGE)
        .flatMap(
            found ->
                found.isEmpty()
                    ? next(work, reached, prefixes.subList(1, prefixes.size()))
                    : Uni.createFrom().item(found));
  }

  private Uni<Void> rewrite(UnitOfWork work, List<String> names, List<String> streams) {
    List<BreachId> breaches =
        streams.stream()
            .filter(stream -> Streams.clientOf(stream) == null)
            .map(Streams::breachOf)
            .toList();
    List<NotificationId> duties =
        streams.stream()
            .filter(stream -> Streams.clientOf(stream) != null)
            .map(Streams::notificationOf)
            .toList();
    List<Projection.Rewriting> rewritings =
        wanted(names).stream().map(Projection::rewriting).toList();
    return each(lastFirst, projection -> projection.lock(work, breaches, duties))
        .chain(
            () -> work.past(streams, step -> rewritings.forEach(rewriting -> rewriting.step(step))))
        .flatMap(past -> each(rewritings, rewriting -> rewriting.write(work, past)))
        .chain(() -> goOn(work, names, streams));
  }

  /** A page has streams of one kind, which some of these do not follow. */
  private Uni<Void> goOn(UnitOfWork work, List<String> names, List<String> streams) {
    String last = streams.get(streams.size() - 1);
    List<String> following =
        names.stream()
            .filter(name -> rebuilds.follows(List.of(name)).stream().anyMatch(last::startsWith))
            .toList();
    return Sql.in(work.session(), GO_ON)
        .with("names", names.toArray(String[]::new))
        .with("following", following.toArray(String[]::new))
        .with("reached", last)
        .with("streams", streams.size())
        .update()
        .replaceWithVoid();
  }

  private Uni<Void> orphans(UnitOfWork work, List<String> names) {
    List<Integer> deleted = new ArrayList<>();
    return each(
            lastFirst.stream().filter(it -> names.contains(it.name())).toList(),
            projection -> projection.finish(work).invoke(deleted::add).replaceWithVoid())
        .chain(
            () ->
                deleted.stream().allMatch(rows -> rows == 0)
                    ? finish(work, names)
                    : Uni.createFrom().voidItem());
  }

  private static Uni<Void> finish(UnitOfWork work, List<String> names) {
    return Sql.in(work.session(), FINISH)
        .with("names", names.toArray(String[]::new))
        .with("now", work.now())
        .update()
        .invoke(() -> LOG.infof("projections written again: %s", String.join(", ", names)))
        .replaceWithVoid();
  }

  private List<Projection> wanted(List<String> names) {
    List<Projection> wanted = new ArrayList<>(lastFirst);
    Collections.reverse(wanted);
    wanted.removeIf(projection -> !names.contains(projection.name()));
    return wanted;
  }

  private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> what) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (T one : all) {
      done = done.chain(() -> what.apply(one));
    }
    return done;
  }

  /** What one stream is in the way of is tried again for ever: nobody else needs its rows gone. */
  @Override
  public Uni<Void> putOff(UnitOfWork work, String row, Throwable failure) {
    LOG.errorf(failure, "projection %s could not be written again; it goes on in a minute", row);
    return Sql.in(work.session(), PUT_OFF)
        .with("name", row)
        .with("error", Failure.of(failure))
        .update()
        .replaceWithVoid();
  }
}
