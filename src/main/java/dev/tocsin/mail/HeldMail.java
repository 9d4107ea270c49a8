package dev.tocsin.mail;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Mail that waits because a server was silent, could not be reached or refused us. */
public final class HeldMail {

  /**
   * What is due first leaves first. Some hundreds at a time: each of them that is taken lets more
   * go. What a sender holds this moment is left to that sender.
   */
  private static final String LET_GO =
      """
      with held as materialized (
        select id from mail
        where held_by = :server and state in ('DEFERRED', 'UNCERTAIN') and changed_at < :at
          and next_at > greatest(soonest_at, cast(:at as timestamptz))
        order by due_at, id limit 500 for update skip locked)
      update mail set next_at = greatest(soonest_at, cast(:at as timestamptz)),
        turn = case when turn = 'RESTING' then 'READY' else turn end
      where id in (select id from held)
      """;

  private HeldMail() {}

  /** {@code server} took a mail at this moment: whatever waits for it need not wait any longer. */
  public static Uni<Void> letGo(Mutiny.Session session, String server, Instant at) {
    return Sql.in(session, LET_GO).with("server", server).with("at", at).update().replaceWithVoid();
  }
}
