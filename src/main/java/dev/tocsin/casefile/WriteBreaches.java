package dev.tocsin.casefile;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Text;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the rows of breaches from their new state. */
public final class WriteBreaches implements Projection {

  /** Grows when what is stored of a {@link Breach} is read in another way. */
  static final int SCHEMA = 3;

  private static final String WRITE =
      """
      insert into breach (
        id, reference, processor_id, status, drill, discovered_at, reported_at, version, state, searched, schema_version)
      select id, reference, processor_id, status, drill, discovered_at, reported_at, version, state, searched, schema_version
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        id uuid, reference text, processor_id text, status text, drill boolean, discovered_at timestamptz,
        reported_at timestamptz, version bigint, state text, searched text, schema_version int)
      on conflict (id) do update set
        status = excluded.status, discovered_at = excluded.discovered_at, version = excluded.version, state = excluded.state,
        searched = excluded.searched, schema_version = excluded.schema_version
      where breach.version <= excluded.version
      """;

  private static final String LOCK =
      """
      select b.id from json_array_elements_text(cast(cast(:ids as text) as json))
        join breach b on b.id = cast(value as uuid)
      order by b.id for no key update of b
      """;

  /** Whatever refers to a row goes first, and is deleted as somebody else's orphan. */
  private static final String ORPHANS =
      """
      delete from breach where id = any (array(
        select b.id from breach b
        where not exists (select from event e where e.stream = 'breach-' || b.id and e.version = 1)
          and not exists (select from notification n where n.breach_id = b.id)
          and not exists (select from affected_client a where a.breach_id = b.id)
          and not exists (select from task t where t.breach_id = b.id)
        limit 500))
      """;

  @Override
  public String name() {
    return "breaches";
  }

  @Override
  public int schemaVersion() {
    return SCHEMA;
  }

  @Override
  public Set<String> follows() {
    return Set.of(Streams.BREACHES);
  }

  @Override
  public Uni<Void> write(UnitOfWork work, Changes changes) {
    return work.run(WRITE, changes.breaches().stream().map(WriteBreaches::row).toList());
  }

  @Override
  public Uni<Void> lock(UnitOfWork work, List<BreachId> breaches, List<NotificationId> duties) {
    return breaches.isEmpty()
        ? Uni.createFrom().voidItem()
        : Sql.in(work.session(), LOCK)
            .with("ids", Stored.write(breaches))
            .list(row -> row.value(0))
            .replaceWithVoid();
  }

  @Override
  public Uni<Integer> finish(UnitOfWork work) {
    return Sql.in(work.session(), ORPHANS).update();
  }

  /** What somebody may look for; words that were erased are not among it. */
  static String searched(Breach breach) {
    Stream<String> words =
        Stream.of(Fact.TITLE, Fact.DESCRIPTION)
            .map(fact -> breach.facts().get(fact))
            .filter(text -> text != null && !text.isErased())
            .flatMap(text -> Arrays.stream(Language.values()).map(text::in).map(Text.Written::text))
            .distinct();
    return BreachList.searched(
        Stream.concat(Stream.of(breach.reference()), words).collect(Collectors.joining("\n")));
  }

  private static Map<String, Object> row(BreachChange change) {
    Breach breach = change.after();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", breach.id());
    row.put("reference", breach.reference());
    row.put("processor_id", breach.processorId());
    row.put("status", breach.status());
    row.put("drill", breach.drill());
    row.put("discovered_at", breach.discoveredAt());
    row.put("reported_at", breach.registration().reportedAt());
    row.put("version", change.version());
    row.put("state", Stored.write(breach));
    row.put("searched", searched(breach));
    row.put("schema_version", SCHEMA);
    return row;
  }
}
