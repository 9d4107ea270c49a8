package dev.tocsin.mail;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Mail that is behind nothing any more. Whoever records what became of the notice before lets it
 * go; a build of before knows nothing of turns, and does not. So a sender that finds nothing to do
 * looks at some hundreds, and at the next ones the next time.
 */
final class MailLeftBehind {

  private static final int SOME = 250;

  static final String LET_GO =
      """
      with behind as materialized (
        select m.id, %s as is_behind from mail m
        where m.state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and m.turn = 'BEHIND' and m.id > :after
        order by m.id limit :limit for update of m skip locked),
      free as (
        update mail m set turn = 'READY' from behind b where m.id = b.id and not b.is_behind)
      select id from behind order by id
      """
          .formatted(MailTurns.IS_BEHIND);

  private volatile long reached;

  Uni<Void> letGo(Mutiny.Session session) {
    return Sql.in(session, LET_GO)
        .with("after", reached)
        .with("limit", SOME)
        .list(row -> row.number(0))
        .invoke(ids -> reached = last(ids))
        .replaceWithVoid();
  }

  /** Begins again when there were no more. */
  private static long last(List<Long> ids) {
    return ids.size() < SOME ? 0 : ids.get(ids.size() - 1);
  }
}
