package dev.tocsin.workflow;

import dev.tocsin.json.Stored;
import dev.tocsin.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What was answered under which key, so that a request that comes again gets the same: kept in the
 * transaction that does the work.
 */
public final class KeptAnswers {

  /** Where events are kept, over HTTP as over Kafka. */
  public static final String EVENTS = "cloudevents";

  /** Where builds before this one kept events: the id alone, without its source and words. */
  public static final String EVENTS_OF_EARLIER_BUILDS = "breach.reports.v1";

  private static final String CLAIM_OR_WAIT =
      """
      insert into idempotency (scope, key, request_hash) values (:scope, :key, :hash)
      on conflict do nothing
      """;

  private static final String WAIT =
      """
      select cast(pg_advisory_xact_lock(hashtextextended(cast(:scope as text) || ' ' || cast(:key as text), 0)) as text)
      """;

  private static final String RECALL =
      """
      select request_hash, status, headers, body from idempotency where scope = :scope and key = :key
      """;

  private static final String KNOWN =
      """
      select r.scope, r.key
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (scope text, key text)
        join idempotency i on i.scope = r.scope and i.key = r.key
      where i.created_at > clock_timestamp() - interval '30 days'
      """;

  /**
   * Not when a request with the same key is still running, whose row nobody can see yet: the lock
   * tells. It ends with its transaction.
   */
  private static final String CLAIM =
      """
      insert into idempotency (scope, key, request_hash)
      select scope, key, hash
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (scope text, key text, hash text)
      where pg_try_advisory_xact_lock(hashtextextended(scope || ' ' || key, 0))
      on conflict do nothing
      returning scope, key
      """;

  private static final String UNCLAIM =
      """
      delete from idempotency i
      using json_to_recordset(cast(cast(:rows as text) as json)) as r (scope text, key text)
      where i.scope = r.scope and i.key = r.key and i.status is null
      """;

  private static final String KEEP =
      """
      update idempotency i set status = r.status, headers = r.headers, body = r.body
      from json_to_recordset(cast(cast(:rows as text) as json)) as r (
        scope text, key text, status int, headers text, body text)
      where i.scope = r.scope and i.key = r.key
      """;

  /** Whether there is one of the last thirty days: for as long a sender may repeat itself. */
  public static final Need<Name, Boolean> IS_KNOWN =
      (work, names) ->
          Sql.in(work.session(), KNOWN)
              .with("rows", Stored.rows(names.stream().map(Name::row).toList()))
              .list(row -> new Name(row.text(0), row.text(1)))
              .map(Set::copyOf)
              .map(known -> names.stream().map(known::contains).toList());

  /** Claims names for those who are first. */
  public static final Need<Claimed, Boolean> CLAIMS =
      new Need<>() {
        @Override
        public Uni<List<Boolean>> load(UnitOfWork work, List<Claimed> claims) {
          return Sql.in(work.session(), CLAIM)
              .with("rows", Stored.rows(claims.stream().map(Claimed::row).toList()))
              .list(row -> new Name(row.text(0), row.text(1)))
              .map(
                  won -> {
                    Set<Name> left = new HashSet<>(won);
                    return claims.stream().map(claim -> left.remove(claim.name())).toList();
                  });
        }

        @Override
        public Uni<Void> undo(UnitOfWork work, List<Claimed> claims, List<Boolean> first) {
          return work.run(
              UNCLAIM,
              IntStream.range(0, claims.size())
                  .filter(first::get)
                  .mapToObj(nth -> claims.get(nth).row())
                  .toList());
        }
      };

  /** Keeps answers under names that were claimed in the same transaction. */
  public static final SideRows<Given> ANSWERS =
      (work, given) -> work.run(KEEP, given.stream().map(Given::row).toList());

  private KeptAnswers() {}

  /** A name that is claimed, for a request with this hash. */
  public record Claimed(Name name, String hash) {
    private Map<String, Object> row() {
      Map<String, Object> row = name.row();
      row.put("hash", hash);
      return row;
    }
  }

  /**
   * What is answered under a name.
   *
   * @param headers as JSON
   * @param body null when there is none
   */
  public record Given(Name name, int status, String headers, String body) {
    private Map<String, Object> row() {
      Map<String, Object> row = name.row();
      row.put("status", status);
      row.put("headers", headers);
      row.put("body", body);
      return row;
    }
  }

  /** One key of one caller, or of one event. */
  public record Name(String scope, String key) {
    private Map<String, Object> row() {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("scope", scope);
      row.put("key", key);
      return row;
    }
  }

  /**
   * What is on record.
   *
   * @param hash of the request
   * @param headers as JSON; null when none were kept
   * @param body null when there was none
   */
  public record Kept(String hash, int status, String headers, String body) {}

  /** Whether it is the first; false too when another with this name is being dealt with. */
  public static Uni<Boolean> claim(UnitOfWork work, Claimed claim) {
    return CLAIMS.load(work, List.of(claim)).map(first -> first.get(0));
  }

  /** Whether it is the first; whoever deals with another of this name is waited for. */
  public static Uni<Boolean> claimOrWait(UnitOfWork work, Claimed claim) {
    return Sql.in(work.session(), CLAIM_OR_WAIT)
        .with("scope", claim.name().scope())
        .with("key", claim.name().key())
        .with("hash", claim.hash())
        .update()
        .map(rows -> rows == 1);
  }

  /** Waits for whoever deals with one of this name. */
  public static Uni<Void> await(UnitOfWork work, Name name) {
    return Sql.in(work.session(), WAIT)
        .with("scope", name.scope())
        .with("key", name.key())
        .one(row -> row.text(0))
        .replaceWithVoid();
  }

  /** Keeps the answer to what was claimed in this transaction. */
  public static Uni<Void> keep(UnitOfWork work, Given given) {
    return ANSWERS.write(work, List.of(given));
  }

  /** Empty when there is none, or none yet. */
  public static Uni<Optional<Kept>> recall(UnitOfWork work, Name name) {
    return Sql.in(work.session(), RECALL)
        .with("scope", name.scope())
        .with("key", name.key())
        .oneOrNull(row -> row)
        .map(
            row ->
                Optional.ofNullable(row)
                    .map(it -> new Kept(it.text(0), it.small(1), it.text(2), it.text(3))));
  }
}
