package dev.tocsin.casefile;

import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Past;
import dev.tocsin.workflow.Projection;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How many clients a breach has in which state. The database itself counts, in each statement that
 * changes one of them: a few rows of differences, which are summed when read. So nobody can forget
 * it, whoever writes.
 */
public final class CountClients implements Projection {

  /**
   * One for each breach, of its loose rows and of the one that was made of those of before. What
   * another instance is folding is left to it.
   */
  static final String FOLD =
      """
      with chosen as materialized (
        select distinct breach_id from (
          select breach_id from breach_count where not folded order by breach_id limit 1000) as loose),
      held as materialized (
        select c.breach_id, c.id from chosen join breach_count c on c.breach_id = chosen.breach_id
        order by c.breach_id, c.id for update of c skip locked),
      gone as (
        delete from breach_count c using held where c.breach_id = held.breach_id and c.id = held.id
        returning c.breach_id, c.named, c.opened, c.open, c.notified, c.overdue, c.withdrawn, c.acknowledged, c.notified_late)
      insert into breach_count (breach_id, folded, named, opened, open, notified, overdue, withdrawn, acknowledged, notified_late)
      select breach_id, true, sum(named), sum(opened), sum(open), sum(notified), sum(overdue), sum(withdrawn), sum(acknowledged),
        sum(notified_late)
      from gone group by breach_id
      """;

  /**
   * Where the sum is not what there is. Both are seen as of one moment: whatever others change
   * meanwhile brings its own difference along.
   */
  private static final String CORRECT =
      """
      insert into breach_count (breach_id, named, opened, open, notified, overdue, withdrawn, acknowledged, notified_late)
      select breach_id, named, opened, open, notified, overdue, withdrawn, acknowledged, notified_late
      from (
        select breach_id, sum(named) as named, sum(opened) as opened, sum(open) as open, sum(notified) as notified,
          sum(overdue) as overdue, sum(withdrawn) as withdrawn, sum(acknowledged) as acknowledged,
          sum(notified_late) as notified_late
        from (
          select breach_id, count(*) as named, 0 as opened, 0 as open, 0 as notified, 0 as overdue, 0 as withdrawn, 0 as acknowledged,
            0 as notified_late
          from affected_client group by breach_id
          union all
          select breach_id, 0, opened, open, notified, overdue, withdrawn, acknowledged, notified_late from counted_notification
          union all
          select breach_id, -named, -opened, -open, -notified, -overdue, -withdrawn, -acknowledged, -notified_late
          from breach_count) as parts
        group by breach_id) as differences
      where (named, opened, open, notified, overdue, withdrawn, acknowledged, notified_late) <> (0, 0, 0, 0, 0, 0, 0, 0)
      limit 1000
      """;

  @Override
  public String name() {
    return "counts";
  }

  /** Instances of before fold rows without what they do not know: it is counted again. */
  @Override
  public int schemaVersion() {
    return 2;
  }

  /** It counts what others have written. */
  @Override
  public Set<String> follows() {
    return Set.of();
  }

  @Override
  public Uni<Void> write(UnitOfWork work, Changes changes) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> rewrite(UnitOfWork work, Past past) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Integer> finish(UnitOfWork work) {
    return Sql.in(work.session(), CORRECT).update();
  }

  /** How many breaches that was; 0 when nothing is loose. */
  static Uni<Integer> fold(Mutiny.Session session) {
    return Sql.in(session, FOLD).update();
  }
}
