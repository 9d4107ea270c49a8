package dev.tocsin.mail;

import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.LocksRows;
import dev.tocsin.workflow.Policy;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Collection;

/**
 * A clock moved: mail on its way keeps the pace of the new due time, and what waits for another try
 * waits half the time left to it at most.
 */
public final class KeepDueTimes implements Policy, LocksRows {

  private static final String MOVE =
      """
      update mail set due_at = r.due_at,
        next_at = case
          when r.due_at is null then mail.next_at
          else least(mail.next_at, now() + greatest((r.due_at - now()) / 2, interval '0'))
        end,
        wanted_by = case when mail.wanted_by is not null then r.due_at end,
        turn = case when mail.turn = 'RESTING' then 'READY' else mail.turn end
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        breach_id uuid, client_id text, due_at timestamptz)
      where mail.breach_id = r.breach_id and mail.client_id = r.client_id
        and mail.state in ('QUEUED', 'SENDING', 'DEFERRED', 'UNCERTAIN')
      """;

  @Override
  public Uni<Locks> hold(UnitOfWork work, Collection<NotificationId> duties) {
    return HoldMail.wait(work, duties);
  }

  @Override
  public Uni<Locks> holdFree(UnitOfWork work, Collection<NotificationId> duties) {
    return HoldMail.free(work, duties);
  }

  @Override
  public Uni<Void> note(UnitOfWork work, Changes changes) {
    return work.run(MOVE, changes.movedDueTimes());
  }
}
