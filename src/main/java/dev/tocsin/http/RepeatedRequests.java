package dev.tocsin.http;

import dev.tocsin.intake.CloudEvent;
import dev.tocsin.json.Sha256;
import dev.tocsin.json.Stored;
import dev.tocsin.limits.PoolShare;
import dev.tocsin.problem.KeyReused;
import dev.tocsin.workflow.KeptAnswers;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Supplier;

/** A request with the same {@code Idempotency-Key} and body gets the same answer again. */
final class RepeatedRequests {

  private RepeatedRequests() {}

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
        : once(
            work,
            share,
            new Request(
                new KeptAnswers.Name(scope, key), hash(body), () -> new KeyReused(key), answer));
  }

  /** An event is the same from whoever it comes, and over Kafka too. */
  static Uni<Answer> once(
      UnitOfWork work, CloudEvent event, PoolShare share, Supplier<Uni<Answer>> answer) {
    return once(
        work,
        share,
        new Request(
            new KeptAnswers.Name(KeptAnswers.EVENTS, event.key()),
            event.bodyHash(),
            () -> new KeyReused(event),
            answer));
  }

  private static Uni<Answer> once(UnitOfWork work, PoolShare share, Request request) {
    return claim(work, request)
        .flatMap(
            given ->
                given.isPresent()
                    ? Uni.createFrom().item(given.get())
                    : share
                        .waitForRepeated(() -> KeptAnswers.await(work, request.name()))
                        .chain(() -> claim(work, request))
                        .map(Optional::orElseThrow));
  }

  private record Request(
      KeptAnswers.Name name,
      String hash,
      Supplier<KeyReused> reused,
      Supplier<Uni<Answer>> answer) {}

  /** Does it, or recalls it; empty when it is being done. */
  private static Uni<Optional<Answer>> claim(UnitOfWork work, Request request) {
    return KeptAnswers.claim(work, request.name(), request.hash())
        .flatMap(
            first ->
                first
                    ? request
                        .answer()
                        .get()
                        .call(given -> keep(work, request, given))
                        .map(Optional::of)
                    : recall(work, request));
  }

  private static Uni<Void> keep(UnitOfWork work, Request request, Answer given) {
    return KeptAnswers.keep(
        work, request.name(), given.status(), Stored.write(given.headers()), given.body());
  }

  private static Uni<Optional<Answer>> recall(UnitOfWork work, Request request) {
    return KeptAnswers.recall(work, request.name())
        .map(
            found ->
                found.map(
                    kept -> {
                      if (!kept.hash().equals(request.hash())) {
                        throw request.reused().get();
                      }
                      return Answer.stored(kept.status(), kept.headers(), kept.body());
                    }));
  }

  private static String hash(byte[] body) {
    return Sha256.hex(body == null ? new byte[0] : body);
  }
}
