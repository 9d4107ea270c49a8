package dev.tocsin.delivery;

import dev.tocsin.mail.SentMail;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Whether a refusal that such words usually make the recipient's is ours: three recipients of
 * different clients at different domains were told the same within ten minutes, and the server took
 * no mail to any client in between; what it takes for our own people says nothing about others.
 * Counted in the database, over all instances.
 */
final class SameRefusals {

  /** As long as that server took nothing since; said again within the hour it goes on. */
  private static final String KNOWN =
      """
      select exists (
        select from mail_doubt d
        where d.server = :server and d.gist = :gist and d.ours and d.at > cast(:at as timestamptz) - interval '1 hour'
          and not exists (select from mail m where m.state = 'ACCEPTED' and m.client_id is not null and m.changed_at > d.at and m.changed_at < :at))
      """;

  /** Who counts waits for who is counting: neither would see the other's row. */
  private static final String ALONE =
      """
      select cast(pg_advisory_xact_lock(hashtextextended('mail_doubt/' || :server || '/' || :gist, 0)) as text)
      """;

  private static final String NOTE =
      """
      insert into mail_doubt (mail_id, server, gist, client_id, domain, at, ours)
      values (:mail, :server, :gist, :client, :domain, :at, :ours)
      on conflict (mail_id) do update set
        server = excluded.server, gist = excluded.gist, domain = excluded.domain, at = excluded.at, ours = excluded.ours
      """;

  /**
   * Three clients of a domain, and three domains of a client, are enough to find three pairs that
   * have nothing in common, and so are twenty of what is left.
   */
  private static final String THREE =
      """
      with since as (
        select greatest(
          cast(:at as timestamptz) - interval '10 minutes',
          (select max(changed_at) from mail where state = 'ACCEPTED' and client_id is not null and changed_at < :at)) as at),
      told as (
        select distinct client_id, domain from mail_doubt, since
        where server = :server and gist = :gist and mail_doubt.at > since.at),
      few as (
        select client_id, domain from (
          select *, row_number() over (partition by client_id order by domain) as of_client from (
            select *, row_number() over (partition by domain order by client_id) as of_domain from told) one
          where of_domain <= 3) other
        where of_client <= 3 order by client_id, domain limit 20)
      select exists (
        select from few a
          join few b on b.client_id <> a.client_id and b.domain <> a.domain
          join few c on c.client_id not in (a.client_id, b.client_id) and c.domain not in (a.domain, b.domain))
      """;

  /** Those that were counted, in one order everywhere. */
  private static final String OURS =
      """
      update mail_doubt set ours = true where mail_id in (
        select mail_id from mail_doubt
        where server = :server and gist = :gist and not ours and at > cast(:at as timestamptz) - interval '10 minutes'
          and at > coalesce((select max(changed_at) from mail where state = 'ACCEPTED' and client_id is not null and changed_at < :at), '-infinity')
        order by mail_id for update)
      """;

  private final Mutiny.Session session;
  private final SentMail mail;
  private final String server;
  private final String gist;
  private final Instant at;

  private SameRefusals(
      Mutiny.Session session, SentMail mail, String server, String gist, Instant at) {
    this.session = session;
    this.mail = mail;
    this.server = server;
    this.gist = gist;
    this.at = at;
  }

  /**
   * Counts this one, and says whether it is ours. The caller has locked the mail's row.
   *
   * @param gist null when there is no doubt
   */
  static Uni<Boolean> isOurs(
      Mutiny.Session session, SentMail mail, String server, String gist, Instant at) {
    return gist == null || !mail.isNotice()
        ? Uni.createFrom().item(false)
        : new SameRefusals(session, mail, server, gist, at).judge();
  }

  private Uni<Boolean> judge() {
    return ask(KNOWN).flatMap(known -> known ? note(true).replaceWith(true) : count());
  }

  private Uni<Boolean> count() {
    return Sql.in(session, ALONE)
        .with("server", server)
        .with("gist", gist)
        .lines()
        .chain(() -> note(false))
        .chain(() -> ask(THREE))
        .flatMap(three -> three ? mark().replaceWith(true) : Uni.createFrom().item(false));
  }

  private Uni<Boolean> ask(String question) {
    return Sql.in(session, question)
        .with("server", server)
        .with("gist", gist)
        .with("at", at)
        .one(row -> row.truth(0));
  }

  private Uni<Void> note(boolean ours) {
    String recipient = mail.recipient();
    return Sql.in(session, NOTE)
        .with("mail", mail.id())
        .with("server", server)
        .with("gist", gist)
        .with("client", mail.about().clientId().value())
        .with(
            "domain", recipient.substring(recipient.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT))
        .with("at", at)
        .with("ours", ours)
        .update()
        .replaceWithVoid();
  }

  private Uni<Void> mark() {
    return Sql.in(session, OURS)
        .with("server", server)
        .with("gist", gist)
        .with("at", at)
        .update()
        .replaceWithVoid();
  }
}
