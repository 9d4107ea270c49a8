package dev.tocsin.workflow;

import dev.tocsin.json.Stored;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which projections are to be written again, and how far that is. */
@Singleton
public class Rebuilds {

  private static final String ALL =
      """
      select name, schema_version, state, streams_done, streams_total, started_at, finished_at
      from projection order by name
      """;

  private static final String BEGIN =
      """
      update projection p set state = 'REBUILDING', wanted_version = r.version, reached = '', streams_done = 0,
        streams_total = r.total, started_at = :now, finished_at = null, try_at = '-infinity', error = null
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (name text, version int, total bigint)
      where p.name = r.name and p.state = 'CURRENT'
      returning p.name
      """;

  private static final String OUTDATED =
      """
      select p.name
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (name text, version int)
        join projection p on p.name = r.name
      where p.wanted_version <> r.version
      order by p.name for update of p
      """;

  private static final String NOTHING_TO_WRITE =
      """
      update projection p set state = 'CURRENT', schema_version = r.version, wanted_version = r.version
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (name text, version int)
      where p.name = r.name
      """;

  private static final String STOP =
      """
      update projection set state = 'CURRENT' where name = any(:names)
      """;

  private final Map<String, List<Projection>> named = new TreeMap<>();

  public Rebuilds(Consequences consequences) {
    for (Projection projection : consequences.projections()) {
      named.computeIfAbsent(projection.name(), name -> new ArrayList<>()).add(projection);
    }
  }

  public Set<String> names() {
    return new TreeSet<>(named.keySet());
  }

  /** Those of this name. */
  List<Projection> of(String name) {
    return named.get(name);
  }

  /** From 1, and higher by one whenever one of them makes other rows. */
  int schemaVersion(String name) {
    return 1 + of(name).stream().mapToInt(it -> it.schemaVersion() - 1).sum();
  }

  Set<String> follows(Collection<String> names) {
    Set<String> prefixes = new TreeSet<>();
    names.forEach(name -> of(name).forEach(each -> prefixes.addAll(each.follows())));
    return prefixes;
  }

  /** How far each is. */
  public Uni<List<Progress>> progress(Mutiny.Session session) {
    return Sql.in(session, ALL)
        .lines()
        .map(
            rows ->
                rows.stream()
                    .filter(row -> named.containsKey(row.text(0)))
                    .map(this::progress)
                    .toList());
  }

  private Progress progress(Columns row) {
    String name = row.text(0);
    boolean rebuilding = row.text(2).equals("REBUILDING");
    boolean current = row.small(1) == schemaVersion(name);
    return new Progress(
        name,
        schemaVersion(name),
        rebuilding
            ? Progress.State.REBUILDING
            : current ? Progress.State.CURRENT : Progress.State.STALE,
        row.number(3),
        row.number(4),
        row.instant(5),
        row.instant(6));
  }

  /** Writes the rows of these again, from now on; those of them that are not on the way already. */
  public Uni<Set<String>> begin(UnitOfWork work, Collection<String> names) {
    return totals(work).flatMap(totals -> begin(work, names, totals));
  }

  private Uni<Set<String>> begin(
      UnitOfWork work, Collection<String> names, Map<String, Long> totals) {
    return Sql.in(work.session(), BEGIN)
        .with("now", work.now())
        .with("rows", Stored.rows(rows(names, totals)))
        .list(row -> row.text(0))
        .map(TreeSet::new);
  }

  /** Those of another build, which may be on its way to other rows, begin anew. */
  public Uni<Set<String>> beginOutdated(UnitOfWork work) {
    return Sql.in(work.session(), OUTDATED)
        .with("rows", Stored.rows(versions(names())))
        .list(row -> row.text(0))
        .flatMap(
            names -> names.isEmpty() ? Uni.createFrom().item(Set.of()) : beginAnew(work, names));
  }

  private Uni<Set<String>> beginAnew(UnitOfWork work, List<String> names) {
    return totals(work)
        .flatMap(
            totals ->
                totals.values().stream().allMatch(total -> total == 0)
                    ? nothingToWrite(work, names)
                    : Sql.in(work.session(), STOP)
                        .with("names", names.toArray(String[]::new))
                        .update()
                        .chain(() -> begin(work, names, totals)));
  }

  private Uni<Set<String>> nothingToWrite(UnitOfWork work, List<String> names) {
    return Sql.in(work.session(), NOTHING_TO_WRITE)
        .with("rows", Stored.rows(versions(names)))
        .update()
        .replaceWith(Set.of());
  }

  private static Uni<Map<String, Long>> totals(UnitOfWork work) {
    return work.log()
        .countStreams(Streams.BREACHES)
        .flatMap(
            breaches ->
                work.log()
                    .countStreams(Streams.NOTIFICATIONS)
                    .map(
                        notifications ->
                            Map.of(
                                Streams.BREACHES, breaches, Streams.NOTIFICATIONS, notifications)));
  }

  /** Which versions this build writes, as rows for a statement. */
  List<Map<String, Object>> versions(Collection<String> names) {
    return rows(names, Map.of());
  }

  private List<Map<String, Object>> rows(Collection<String> names, Map<String, Long> totals) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String name : names) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", name);
      row.put("version", schemaVersion(name));
      row.put(
          "total",
          follows(List.of(name)).stream().mapToLong(it -> totals.getOrDefault(it, 0L)).sum());
      rows.add(row);
    }
    return rows;
  }
}
