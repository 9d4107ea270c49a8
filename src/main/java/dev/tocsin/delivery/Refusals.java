package dev.tocsin.delivery;

import dev.tocsin.mail.Outcome;
import dev.tocsin.mail.SentMail;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
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

  private static final String FORGET =
      """
      delete from mail_refusal where (processor_id, server, recipient) in (
        select processor_id, server, recipient from mail_refusal
        where server = :server and last_at < :at
          and (recipient in ('', :recipient)
            or recipient = '<>' and processor_id = (select b.processor_id from breach b where b.id = cast(cast(:breach as text) as uuid)))
        order by processor_id, server, recipient for update)
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

  /** The server took a mail to this recipient: neither is refused any more. */
  static Uni<Void> forget(Mutiny.Session session, SentMail mail, String server, Instant at) {
    return Sql.in(session, FORGET)
        .with("server", server)
        .with("recipient", mail.recipient())
        .with("breach", mail.breachId() == null ? null : mail.breachId().toString())
        .with("at", at)
        .update()
        .replaceWithVoid();
  }

  private static String reply(Outcome outcome) {
    return outcome instanceof Outcome.Deferred deferred
        ? deferred.reply()
        : ((Outcome.Unfit) outcome).reply();
  }
}
