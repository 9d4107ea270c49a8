package dev.tocsin.delivery;

import dev.tocsin.json.Stored;
import dev.tocsin.mail.Outcome;
import dev.tocsin.mail.SentMail;
import dev.tocsin.mail.TakenMail;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which servers refuse us at the moment, and for whom. */
final class Refusals {

  /** Said again within seconds, it is the same: thousands of mails meet one closed door. */
  private static final String NOTE =
      """
      insert into mail_refusal (processor_id, server, recipient, first_at, last_at, reply)
      select processor_id, :server, :recipient, :at, :at, :reply from breach where id = :breach
      on conflict (processor_id, server, recipient) do update set last_at = excluded.last_at, reply = excluded.reply
      where mail_refusal.last_at < excluded.last_at - interval '2 seconds'
      """;

  /** In one order everywhere. */
  private static final String FORGET =
      """
      with taken as materialized (
        select r.recipient, r.at, b.processor_id
        from json_to_recordset(cast(cast(:rows as text) as json)) as r (recipient text, breach_id uuid, at timestamptz)
          left join breach b on b.id = r.breach_id),
      over as materialized (
        select f.processor_id, f.server, f.recipient from mail_refusal f join taken t on t.recipient = f.recipient
        where f.server = :server and f.last_at < t.at
        union
        select f.processor_id, f.server, f.recipient from mail_refusal f
        where f.server = :server and f.recipient = '' and f.last_at < (select max(at) from taken)
        union
        select f.processor_id, f.server, f.recipient from mail_refusal f join taken t on t.processor_id = f.processor_id
        where f.server = :server and f.recipient = '<>' and f.last_at < t.at)
      delete from mail_refusal where (processor_id, server, recipient) in (
        select f.processor_id, f.server, f.recipient from mail_refusal f join over using (processor_id, server, recipient)
        order by f.processor_id, f.server, f.recipient for update of f)
      """;

  /** Nobody in particular: it was refused before anybody was named. */
  private static final String NOBODY = "";

  /** Nobody of its processor's, which alone is refused; that others are taken is no sign for it. */
  private static final String NOBODY_FROM_IT = "<>";

  private Refusals() {}

  /** Whom a row is about, by its column {@code recipient}. */
  static StandingRefusals.Whom whom(String recipient) {
    return switch (recipient) {
      case NOBODY -> StandingRefusals.Whom.EVERYBODY;
      case NOBODY_FROM_IT -> StandingRefusals.Whom.SENDER;
      default -> StandingRefusals.Whom.RECIPIENT;
    };
  }

  static Uni<Void> note(
      Mutiny.Session session, SentMail mail, String server, Outcome outcome, Instant at) {
    return note(session, mail, server, refused(mail, outcome), reply(outcome), at);
  }

  private static String refused(SentMail mail, Outcome outcome) {
    if (!(outcome instanceof Outcome.Deferred deferred)) {
      return mail.recipient();
    }
    return switch (deferred.trouble()) {
      case SERVER -> NOBODY;
      case SENDER -> NOBODY_FROM_IT;
      case ADDRESS, RECIPIENT_BUSY -> mail.recipient();
    };
  }

  /** A server that says nothing about a mail does not take it either. */
  static Uni<Void> noteSilence(
      Mutiny.Session session, SentMail mail, String server, String words, Instant at) {
    return note(session, mail, server, mail.recipient(), words, at);
  }

  private static Uni<Void> note(
      Mutiny.Session session,
      SentMail mail,
      String server,
      String recipient,
      String reply,
      Instant at) {
    if (mail.breachId() == null) {
      return Uni.createFrom().voidItem(); // no processor's: others tell whose mail is refused
    }
    return Sql.in(session, NOTE)
        .with("server", server)
        .with("recipient", recipient)
        .with("at", at)
        .with("reply", reply)
        .with("breach", mail.breachId().value())
        .update()
        .replaceWithVoid();
  }

  /** The server took these mails: neither are their recipients refused any more. */
  static Uni<Void> forget(Mutiny.Session session, List<TakenMail> taken, String server) {
    return Sql.in(session, FORGET)
        .with("rows", Stored.rows(TakenMail.rows(taken)))
        .with("server", server)
        .update()
        .replaceWithVoid();
  }

  private static String reply(Outcome outcome) {
    return outcome instanceof Outcome.Deferred deferred
        ? deferred.reply()
        : ((Outcome.Unfit) outcome).reply();
  }
}
