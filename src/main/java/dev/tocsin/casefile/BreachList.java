package dev.tocsin.casefile;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.json.Portion;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny;

/** Breaches, a page at a time. */
@ApplicationScoped
public class BreachList {

  /** In place of a due time where there is none. */
  public static final String NEVER = "infinity";

  /** Beside each breach when the next client has to be told: of a dismissed one nobody has. */
  private static final String FROM =
      " from breach b left join lateral ("
          + Tallies.NEXT_DUE.formatted("b.id")
          + """
          ) due on b.status <> 'DISMISSED'
      where (cast(:processor as text) is null or b.processor_id = :processor)
        and (cast(:status as text) is null or b.status = :status)
        and (cast(:drill as boolean) is null or b.drill = :drill)
        and (cast(:words as text) is null or position(:words in b.searched) > 0)
        and (cast(:before as text) is null or due.due_at < cast(cast(:before as text) as timestamptz))
        and (cast(:seen as text) is null or b.processor_id = any(string_to_array(:seen, ',')))
      """;

  private static final String NAMED = " and b.reference = :reference";

  private static final String BY_REPORT =
      """
       and (cast(:at as text) is null
          or b.reported_at < cast(cast(:at as text) as timestamptz)
          or b.reported_at = cast(cast(:at as text) as timestamptz) and b.id > cast(:id as uuid))
      order by b.reported_at desc, b.id limit :limit
      """;

  private static final String BY_DUE =
      """
       and (cast(:at as text) is null
          or (coalesce(due.due_at, 'infinity'), b.id) > (cast(cast(:at as text) as timestamptz), cast(:id as uuid)))
      order by coalesce(due.due_at, 'infinity'), b.id limit :limit
      """;

  private final CaseFile caseFile;

  BreachList(CaseFile caseFile) {
    this.caseFile = caseFile;
  }

  /**
   * A page.
   *
   * @param room where they are kept
   * @param at when the last of the page before was reported, or its next client is due: {@link
   *     #NEVER} where none is; null for the first page
   * @param id of the last of the page before; null for the first page
   */
  public Uni<Portion<Versioned<Breach>>> page(
      Mutiny.Session session,
      Portion.Room room,
      BreachSelection wanted,
      String at,
      BreachId id,
      int limit) {
    String rest =
        FROM + (wanted.reference() == null ? "" : NAMED) + (wanted.byDue() ? BY_DUE : BY_REPORT);
    return Portion.of(
            limit,
            room,
            most ->
                bind(Sql.in(session, "select octet_length(b.state)" + rest), wanted, at, id)
                    .with("limit", most)
                    .list(row -> row.small(0)),
            most ->
                bind(
                        Sql.in(session, "select b.id, b.state, b.version, b.schema_version" + rest),
                        wanted,
                        at,
                        id)
                    .with("limit", most)
                    .list(BreachRow::of))
        .flatMap(rows -> rows.flatMap(some -> caseFile.breaches(session, some)));
  }

  private static Sql bind(Sql query, BreachSelection wanted, String at, BreachId id) {
    Sql bound =
        query
            .with("processor", wanted.processor() == null ? null : wanted.processor().value())
            .with("status", wanted.status() == null ? null : wanted.status().name())
            .with("drill", wanted.drill())
            .with("words", wanted.words() == null ? null : searched(wanted.words()))
            .with("before", wanted.dueBefore() == null ? null : wanted.dueBefore().toString())
            .with("seen", wanted.purview().joined())
            .with("at", at)
            .with("id", id == null ? null : id.value());
    return wanted.reference() == null ? bound : bound.with("reference", wanted.reference());
  }

  /** As it is looked in. */
  static String searched(String words) {
    return words.toLowerCase(Locale.ROOT);
  }
}
