package dev.tocsin.casefile;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Promise;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.DecidedEvent;
import java.time.Instant;
import java.util.List;

/**
 * A task for each promised answer that comes near or passed and is missing. It ends by itself when
 * the answer is there, when another moment is promised, and when nobody waits for it any more; what
 * a person completed before the moment passed is open again then.
 */
final class KeepPromiseTasks {

  private KeepPromiseTasks() {}

  static void of(BreachChange change, List<OpenTasks.Needed> needed, List<OpenTasks.Ended> ended) {
    List<Promise> before = change.before().state().pressingPromises();
    Breach after = change.after();
    for (Promise promise : after.pressingPromises()) {
      if (isSaid(change, promise) || !has(before, promise)) {
        needed.add(needed(after, promise, change.at()));
      }
    }
    before.stream()
        .filter(promise -> !has(after.pressingPromises(), promise))
        .forEach(promise -> ended.add(OpenTasks.Ended.byItself(idOf(after, promise), change.at())));
  }

  private static boolean isSaid(BreachChange change, Promise promise) {
    return change.events().stream()
        .map(DecidedEvent::event)
        .anyMatch(event -> event.equals(promise.approaching()) || event.equals(promise.passed()));
  }

  private static boolean has(List<Promise> promises, Promise promise) {
    return promises.stream().anyMatch(promise::isSame);
  }

  private static OpenTasks.Needed needed(Breach breach, Promise promise, Instant at) {
    return new OpenTasks.Needed(
        idOf(breach, promise),
        TaskKind.KEEP_PROMISE,
        breach.processorId(),
        breach.id(),
        null,
        promise.expectedAt(),
        promise.about(),
        at);
  }

  private static String idOf(Breach breach, Promise promise) {
    return TaskKind.KEEP_PROMISE.idFor(breach.id(), promise.about());
  }
}
