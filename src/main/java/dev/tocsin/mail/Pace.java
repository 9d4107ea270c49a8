package dev.tocsin.mail;

import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How fast mail may leave, over all instances: in all, and to one domain. Each mail takes its part
 * of a second (a leaky bucket, as ITU-T I.371 annex A has it); up to a tenth of a second may be
 * taken before its time, so that fast rates leave in small handfuls.
 *
 * <p>What is over its domain's rate is put where nobody looks, and let go in the order of urgency
 * as the allowance opens: no giant's mail is in the way of others.
 *
 * @param rate mails a second; none when absent
 * @param perDomain mails a second to one domain of recipients; none when absent
 */
public record Pace(OptionalDouble rate, OptionalDouble perDomain) {

  public static final Pace NONE = new Pace(OptionalDouble.empty(), OptionalDouble.empty());

  /** In seconds. */
  private static final double EARLY = 0.1;

  /** Of a mail, in SQL. */
  static final String DOMAIN = "lower(substring(recipient from '[^@]*$'))";

  /** In seconds: beyond a mail's own part nothing is spent ahead, unless the clock went back. */
  private static final double AHEAD = 1;

  private static final double MOST = 10_000;

  /** An instance that stands still does not keep the others from it for long. */
  private static final String HOLD =
      """
      select cast(extract(epoch from spent_until - clock_timestamp()) as double precision),
        set_config('idle_in_transaction_session_timeout', '5s', true)
      from mail_pace where domain = '' for update
      """;

  /**
   * As many of each of the three lists that mail is taken from: who takes it gives each list its
   * share, and what is too much is put aside again.
   */
  static final String LET_GO =
      """
      with open as materialized (
        select domain, cast(1 + floor((:early - case when spent_until > now() + make_interval(secs => :most) then 0
          else greatest(extract(epoch from spent_until - clock_timestamp()), 0) end) * :rate) as int) as places
        from mail_pace where waiting
          and (spent_until <= now() + make_interval(secs => :early) or spent_until > now() + make_interval(secs => :most))
        order by spent_until limit 100),
      unhurried as materialized (%2$s),
      in_time as materialized (%3$s),
      hurried as materialized (%4$s),
      first as materialized (
        select id from unhurried union select id from in_time union select id from hurried),
      free as (
        update mail m set turn = 'READY' from first where m.id = first.id)
      update mail_pace p set waiting = false from open
      where p.domain = open.domain and not exists (
        select from mail m
        where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'PACED' and %1$s = open.domain
          and m.id not in (select id from first))
      """
          .formatted(
              DOMAIN,
              waiting("wanted_by is null", "id"),
              waiting("wanted_by >= now()", "wanted_by, id"),
              waiting("wanted_by is not null", "wanted_by, id"));

  /** They were put aside when there was a rate. */
  private static final String LET_ALL_GO =
      """
      update mail set turn = 'READY' where id in (
        select id from mail where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'PACED' for update skip locked)
      """;

  private static final String SPEND =
      """
      with cost as (
        select cast('' as text) as domain, cardinality(cast(:ids as bigint[])) / cast(:rate as double precision) as seconds where cast(:rate as double precision) is not null
        union all
        select %s, count(*) / cast(:perDomain as double precision)
        from mail where id = any(:ids) and cast(:perDomain as double precision) is not null group by 1)
      insert into mail_pace as p (domain, spent_until)
      select domain, now() + make_interval(secs => seconds) from cost order by domain
      on conflict (domain) do update set spent_until = (excluded.spent_until - now()) + case
        when p.spent_until > now() + make_interval(secs => case p.domain when '' then cast(:most as double precision) else cast(:mostOfDomain as double precision) end)
        then now() else greatest(p.spent_until, now()) end
      """
          .formatted(DOMAIN);

  private static final String AGAIN =
      """
      select cast(extract(epoch from coalesce(
        (select least(spent_until, clock_timestamp() + make_interval(secs => cast(:most as double precision))) from mail_pace
         where domain = '' and cast(:rate as double precision) is not null and spent_until > clock_timestamp() + make_interval(secs => :early)),
        (select least(min(spent_until), clock_timestamp() + make_interval(secs => cast(:mostOfDomain as double precision))) from mail_pace where waiting)) - clock_timestamp()) as double precision)
      """;

  /** Of what was spent long ago nothing is left. */
  private static final String FORGET =
      """
      delete from mail_pace where domain in (
        select domain from mail_pace
        where domain <> '' and not waiting and spent_until < clock_timestamp() - interval '1 minute' for update skip locked)
      """;

  /** The first of those that wait for their domain, as many as it has places. */
  private static String waiting(String which, String order) {
    return """
        select m.id from open cross join lateral (
          select id from mail
          where state in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and turn = 'PACED' and %s = open.domain and %s
          order by %s limit open.places for update skip locked) m"""
        .formatted(DOMAIN, which, order);
  }

  /**
   * With these rates.
   *
   * @throws IllegalArgumentException when one is not above zero, or beyond all mail servers
   */
  public Pace {
    for (OptionalDouble each : List.of(rate, perDomain)) {
      if (each.isPresent() && !(each.getAsDouble() > 0 && each.getAsDouble() <= MOST)) {
        throw new IllegalArgumentException(
            "mails a second (tocsin.mail.rate, tocsin.mail.rate-per-domain) must be above 0 and at most 10000, found "
                + each.getAsDouble());
      }
    }
  }

  boolean isFree() {
    return rate.isEmpty() && perDomain.isEmpty();
  }

  /**
   * What may leave now; nobody else takes any until this transaction ends. What waited for its
   * domain may be looked at, as far as that is open.
   *
   * @param places how many could be sent
   * @param shares whose turn it is among those of one domain
   */
  Uni<Allowance> open(Mutiny.Session session, int places, DomainShares shares) {
    if (isFree()) {
      return Uni.createFrom().item(new Allowance(perDomain, places, shares));
    }
    return Sql.in(session, HOLD)
        .one(row -> row.decimal(0))
        .map(ahead -> rate.isEmpty() ? places : Math.min(places, open(rate.getAsDouble(), ahead)))
        .flatMap(open -> letGo(session).replaceWith(new Allowance(perDomain, open, shares)));
  }

  private Uni<Integer> letGo(Mutiny.Session session) {
    return perDomain.isEmpty()
        ? letAllGo(session)
        : Sql.in(session, LET_GO)
            .with("early", EARLY)
            .with("rate", perDomain.getAsDouble())
            .with("most", most(perDomain))
            .update();
  }

  /** When there is no rate for a domain any more. */
  static Uni<Integer> letAllGo(Mutiny.Session session) {
    return Sql.in(session, LET_ALL_GO).update();
  }

  /** How many of a rate may leave whose allowance is spent for so many seconds to come. */
  static int open(double rate, Double ahead) {
    boolean isNothing = ahead == null || ahead > most(OptionalDouble.of(rate));
    double spent = isNothing ? 0 : Math.max(0, ahead);
    return spent > EARLY ? 0 : 1 + (int) Math.floor((EARLY - spent) * rate);
  }

  /** How far ahead an allowance can be spent, in seconds; null when there is no such rate. */
  private static Double most(OptionalDouble rate) {
    return rate.isPresent() ? (Double) (1 / rate.getAsDouble() + AHEAD) : null;
  }

  /** These leave. */
  Uni<Void> spend(Mutiny.Session session, List<SentMail> taken) {
    if (isFree() || taken.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Sql.in(session, SPEND)
        .with("ids", taken.stream().map(SentMail::id).toArray(Long[]::new))
        .with("rate", orNull(rate))
        .with("perDomain", orNull(perDomain))
        .with("most", most(rate))
        .with("mostOfDomain", most(perDomain))
        .update()
        .replaceWithVoid();
  }

  /** How long until more may leave than now; empty when nothing waits for its pace. */
  public Uni<Optional<Duration>> again(Mutiny.Session session) {
    return isFree()
        ? Uni.createFrom().item(Optional.empty())
        : Sql.in(session, AGAIN)
            .with("rate", orNull(rate))
            .with("early", EARLY)
            .with("most", most(rate))
            .with("mostOfDomain", most(perDomain))
            .one(row -> row.decimal(0))
            .map(
                ahead ->
                    Optional.ofNullable(ahead)
                        .filter(seconds -> seconds > EARLY)
                        .map(seconds -> Duration.ofMillis((long) ((seconds - EARLY) * 1_000) + 1)));
  }

  private static Double orNull(OptionalDouble given) {
    return given.isPresent() ? (Double) given.getAsDouble() : null;
  }

  /** What is not needed any more; how much that was. */
  public static Uni<Integer> forget(Mutiny.Session session) {
    return Sql.in(session, FORGET).update();
  }
}
