package dev.tocsin.api;

import dev.tocsin.intake.CloudEvent;
import dev.tocsin.json.Stored;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request with the same {@code Idempotency-Key} and body gets the same answer again; it is kept
 * in the transaction that does the work.
 */
final class Repeats {

  /**
   * Not when a request with the same key is still running, whose row nobody can see yet: the lock
   * tells. It ends with its transaction.
   */
  private static final String CLAIM =
      """
      insert into idempotency (scope, key, request_hash)
      select :scope, :key, :hash
      where pg_try_advisory_xact_lock(hashtextextended(cast(:scope as text) || ' ' || cast(:key as text), 0))
      on conflict do nothing
      """;

  private static final String WAIT =
      """
      select cast(pg_advisory_xact_lock(hashtextextended(cast(:scope as text) || ' ' || cast(:key as text), 0)) as text)
      """;

  private static final String KEEP =
      """
      update idempotency set status = :status, headers = :headers, body = :body where scope = :scope and key = :key
      """;

  private static final String RECALL =
      """
      select request_hash, status, headers, body from idempotency where scope = :scope and key = :key
      """;

  /** Where events are kept, over HTTP as over Kafka. */
  private static final String EVENTS = "cloudevents";

  private Repeats() {}

  /**
   * @param key null when the caller states none
   * @param share of which those that wait for another have a small part
   */
  static Uni<Answer> once(
      UnitOfWork work,
      String scope,
      String key,
      byte[] body,
      PoolShare share,
      Supplier<Uni<Answer>> answer) {
    return key == null
        ? answer.get()
        : once(work, share, new Request(scope, key, hash(body), () -> new KeyReused(key), answer));
  }

  /** An event is the same from whoever it comes, and over Kafka too. */
  static Uni<Answer> once(
      UnitOfWork work, CloudEvent event, PoolShare share, Supplier<Uni<Answer>> answer) {
    return once(
        work,
        share,
        new Request(EVENTS, event.key(), event.bodyHash(), () -> new KeyReused(event), answer));
  }

  private static Uni<Answer> once(UnitOfWork work, PoolShare share, Request request) {
    return claim(work, request)
        .flatMap(
            given ->
                given.isPresent()
                    ? Uni.createFrom().item(given.get())
                    : share
                        .waitForRepeated(() -> waitForIt(work, request))
                        .chain(() -> claim(work, request))
                        .map(Optional::orElseThrow));
  }

  private record Request(
      String scope,
      String key,
      String hash,
      Supplier<KeyReused> reused,
      Supplier<Uni<Answer>> answer) {}

  /** Does it, or recalls it; empty when it is being done. */
  private static Uni<Optional<Answer>> claim(UnitOfWork work, Request request) {
    return work.session()
        .createNativeQuery(CLAIM)
        .setParameter("scope", request.scope())
        .setParameter("key", request.key())
        .setParameter("hash", request.hash())
        .executeUpdate()
        .flatMap(
            claimed ->
                claimed == 1
                    ? request
                        .answer()
                        .get()
                        .call(given -> keep(work, request.scope(), request.key(), given))
                        .map(Optional::of)
                    : recall(work, request));
  }

  private static Uni<Void> waitForIt(UnitOfWork work, Request request) {
    return work.session()
        .createNativeQuery(WAIT, String.class)
        .setParameter("scope", request.scope())
        .setParameter("key", request.key())
        .getSingleResult()
        .replaceWithVoid();
  }

  private static Uni<Integer> keep(UnitOfWork work, String scope, String key, Answer answer) {
    return work.session()
        .createNativeQuery(KEEP)
        .setParameter("status", answer.status())
        .setParameter("headers", Stored.write(answer.headers()))
        .setParameter("body", answer.body())
        .setParameter("scope", scope)
        .setParameter("key", key)
        .executeUpdate();
  }

  private static Uni<Optional<Answer>> recall(UnitOfWork work, Request request) {
    return work.session()
        .createNativeQuery(RECALL, Tuple.class)
        .setParameter("scope", request.scope())
        .setParameter("key", request.key())
        .getSingleResultOrNull()
        .map(
            row -> {
              if (row == null) {
                return Optional.empty();
              }
              if (!row.get(0, String.class).equals(request.hash())) {
                throw request.reused().get();
              }
              return Optional.of(
                  Answer.stored(
                      row.get(1, Integer.class),
                      row.get(2, String.class),
                      row.get(3, String.class)));
            });
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(body == null ? new byte[0] : body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
