package dev.tocsin.http;

import dev.tocsin.intake.CloudEvent;
import dev.tocsin.json.Sha256;
import dev.tocsin.json.Stored;
import dev.tocsin.limits.PoolShare;
import dev.tocsin.problem.KeyReused;
import dev.tocsin.workflow.Course;
import dev.tocsin.workflow.KeptAnswers;
import dev.tocsin.workflow.NotTogether;
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

  /**
   * Asks first whether this is the first request with its key; whatever is not the first has to be
   * dealt with alone.
   *
   * @param key null when the caller states none
   */
  static Course<Answer> first(
      String scope, String key, byte[] body, Supplier<Course<Answer>> course) {
    if (key == null) {
      return course.get();
    }
    KeptAnswers.Name name = new KeptAnswers.Name(scope, key);
    return Course.ask(
        KeptAnswers.CLAIMS,
        new KeptAnswers.Claimed(name, hash(body)),
        first -> {
          if (!first) {
            throw new NotTogether();
          }
          return course.get().noting(KeptAnswers.ANSWERS, given -> kept(name, given));
        });
  }

  private static KeptAnswers.Given kept(KeptAnswers.Name name, Answer given) {
    return new KeptAnswers.Given(name, given.status(), Stored.write(given.headers()), given.body());
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
    return KeptAnswers.claim(work, new KeptAnswers.Claimed(request.name(), request.hash()))
        .flatMap(
            first ->
                first
                    ? request
                        .answer()
                        .get()
                        .call(given -> KeptAnswers.keep(work, kept(request.name(), given)))
                        .map(Optional::of)
                    : recall(work, request));
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
