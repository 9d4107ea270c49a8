package dev.tocsin.api;

import dev.tocsin.intake.CloudEvent;
import dev.tocsin.json.Stored;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * A request with the same {@code Idempotency-Key} and body gets the same answer again; it is kept
 * in the transaction that does the work.
 */
final class Repeats {

  /** Waits for a request with the same key that is still running. */
  private static final String CLAIM =
      """
      insert into idempotency (scope, key, request_hash) values (:scope, :key, :hash) on conflict do nothing
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

  static Uni<Answer> once(
      UnitOfWork work, String scope, String key, byte[] body, Supplier<Uni<Answer>> answer) {
    return key == null
        ? answer.get()
        : once(work, scope, key, hash(body), () -> new KeyReused(key), answer);
  }

  /** An event is the same from whoever it comes, and over Kafka too. */
  static Uni<Answer> once(UnitOfWork work, CloudEvent event, Supplier<Uni<Answer>> answer) {
    return once(work, EVENTS, event.key(), event.bodyHash(), () -> new KeyReused(event), answer);
  }

  private static Uni<Answer> once(
      UnitOfWork work,
      String scope,
      String key,
      String hash,
      Supplier<KeyReused> reused,
      Supplier<Uni<Answer>> answer) {
    return work.session()
        .createNativeQuery(CLAIM)
        .setParameter("scope", scope)
        .setParameter("key", key)
        .setParameter("hash", hash)
        .executeUpdate()
        .flatMap(
            claimed ->
                claimed == 1
                    ? answer.get().call(given -> keep(work, scope, key, given))
                    : recall(work, scope, key, hash, reused));
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

  private static Uni<Answer> recall(
      UnitOfWork work, String scope, String key, String hash, Supplier<KeyReused> reused) {
    return work.session()
        .createNativeQuery(RECALL, Tuple.class)
        .setParameter("scope", scope)
        .setParameter("key", key)
        .getSingleResult()
        .map(
            row -> {
              if (!row.get(0, String.class).equals(hash)) {
                throw reused.get();
              }
              return Answer.stored(
                  row.get(1, Integer.class), row.get(2, String.class), row.get(3, String.class));
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
