package dev.tocsin.workflow;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What takes a while and asks nobody, on another thread: the event loop has others to serve. */
public final class Apart {

  private static final ThreadPoolExecutor FEW = few();

  private Apart() {}

  /** Never on all cores. */
  private static ThreadPoolExecutor few() {
    int some = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    ThreadPoolExecutor few =
        new ThreadPoolExecutor(
            some, some, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Apart::thread);
    few.allowCoreThreadTimeOut(true);
    return few;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "apart");
    thread.setDaemon(true);
    return thread;
  }

  /** The same, a few at a time: what many may ask for at once leaves time for all others. */
  public static <T> Uni<T> inTurn(Supplier<T> work) {
    return backHere(Uni.createFrom().item(work).runSubscriptionOn(FEW));
  }

  /** Goes on where it was asked for: that is where Hibernate Reactive keeps the session. */
  public static <T> Uni<T> run(Supplier<T> work) {
    Uni<T> apart =
        Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    return backHere(apart);
  }

  /** The same, emitted on the Vert.x context of the caller; wherever it is when there is none. */
  static <T> Uni<T> backHere(Uni<T> elsewhere) {
    Context here = Vertx.currentContext();
    if (here == null) {
      return elsewhere;
    }
    Context own = VertxContext.getOrCreateDuplicatedContext(here);
    return elsewhere.emitOn(command -> own.runOnContext(ignored -> command.run()));
  }
}
