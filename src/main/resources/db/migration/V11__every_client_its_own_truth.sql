-- final_from: from which version of the breach the final notice that arrived was written; null without one. Who has a final notice that
-- does not say what became known since lacks one.
-- own_share_stale: what is affected at this client was described anew since it was last written to.
-- next_follow_up_at: the next time to tell it again that has not passed; follow_up_due_at may have.
alter table notification
  add column final_from bigint,
  add column own_share_stale boolean not null default false,
  add column next_follow_up_at timestamptz;
update notification set final_from = f.version, next_follow_up_at = follow_up_due_at
from (
  select n.breach_id, n.client_id, max(coalesce(cast(notice ->> 'breachVersion' as bigint), 0))
    filter (where notice ->> 'kind' = 'FINAL' and json_array_length(notice -> 'accepted') > 0) as version
  from notification n left join lateral json_array_elements(cast(n.body as json) -> 'notices') as notice on true
  group by n.breach_id, n.client_id) f
where f.breach_id = notification.breach_id and f.client_id = notification.client_id;

-- own: it concerns only the clients whose own share it is, not everybody told.
alter table news add column own boolean not null default false;
