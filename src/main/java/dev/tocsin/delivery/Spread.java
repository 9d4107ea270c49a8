package dev.tocsin.delivery;

import dev.tocsin.mail.SentMail;
import dev.tocsin.notification.Notification;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * When the next contact of a client may be written to. Five refused within a minute look like
 * somebody who guesses addresses, and mail servers shut out whoever does that: from then on the
 * others are spread out, unless there is no time for it.
 */
final class Spread {

  private static final Duration DISTANCE = Duration.ofSeconds(30);

  /** Five of the last hour, this one included, that fit in one minute. */
  private static final String LOOKS_LIKE_GUESSING =
      """
      select coalesce(bool_or(five <= interval '1 minute'), false) from (
        select at - lag(at, 4) over (order by at) as five from (
          select changed_at as at from mail
          where client_id = :client and id <> :id and changed_at > cast(:at as timestamptz) - interval '1 hour'
            and (state = 'BOUNCED' or refused_at is not null)
          union all select cast(:at as timestamptz)) refused) fives
      """;

  private Spread() {}

  /**
   * @param left how many contacts are still to be tried, the next included
   */
  static Uni<Instant> next(
      Mutiny.Session session, SentMail refused, Notification after, int left, Instant now) {
    return Sql.in(session, LOOKS_LIKE_GUESSING)
        .with("client", refused.about().clientId().value())
        .with("id", refused.id())
        .with("at", now)
        .one(row -> row.truth(0))
        .map(guessing -> guessing ? now.plus(distance(after, left, now)) : now);
  }

  /** All that are left fit in half of the time left; there is none once a due time has passed. */
  static Duration distance(Notification after, int left, Instant now) {
    if (!after.isOwed() || after.dueAt() == null) {
      return DISTANCE;
    }
    if (!now.isBefore(after.dueAt())) {
      return Duration.ZERO;
    }
    Duration share = Duration.between(now, after.dueAt()).dividedBy(2L * Math.max(1, left));
    return share.compareTo(DISTANCE) < 0 ? share : DISTANCE;
  }
}
