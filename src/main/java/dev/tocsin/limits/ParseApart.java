package dev.tocsin.limits;

import dev.tocsin.intake.Invalid;
import dev.tocsin.problem.TooManyInFlight;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Understands what is not small on threads of its own, two at a time at most and never on all
 * cores: the threads of requests, clocks and mail go on meanwhile.
 */
@ApplicationScoped
public class ParseApart {

  private static final int MOST_AT_A_TIME = 2;
  private static final int MOST_WAITING = 50;

  private final Duration within;
  private final ThreadPoolExecutor threads;

  ParseApart(HttpSettings settings) {
    this.within = settings.parseWithin();
    int some = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    int atATime = Math.min(MOST_AT_A_TIME, some);
    this.threads =
        new ThreadPoolExecutor(
            atATime,
            atATime,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            ParseApart::thread);
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "parse");
    thread.setDaemon(true);
    return thread;
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  /**
   * What came of reading JSON; here when it is little, as handing it over would take longer.
   *
   * @param read knows nothing of the request and asks nobody
   */
  public <T> Uni<Parsed<T>> json(byte[] body, Supplier<T> read) {
    return body.length <= MostBytes.LITTLE
        ? Uni.createFrom().item(() -> Parsed.of(read))
        : apart(() -> Parsed.of(read));
  }

  /**
   * Does this apart, and goes on where the caller was. Fails as {@link TooManyInFlight} when too
   * many wait, and when it takes too long. What comes of it when the caller hung up meanwhile is
   * nobody's: on its way here a failure is an item, which may be lost without a word.
   */
  public <T> Uni<T> apart(Supplier<T> read) {
    Context here = Vertx.currentContext();
    Uni<Outcome<T>> result =
        Uni.createFrom()
            .<Outcome<T>>emitter(emitter -> start(read, emitter))
            .ifNoItem()
            .after(within)
            .recoverWithItem(() -> refused("reading the body took longer than " + within));
    Uni<Outcome<T>> backHere =
        here == null
            ? result
            : result.emitOn(command -> here.runOnContext(ignored -> command.run()));
    return backHere.map(Outcome::get);
  }

  private <T> void start(Supplier<T> read, UniEmitter<? super Outcome<T>> emitter) {
    try {
      Future<?> running = threads.submit(() -> emitter.complete(Outcome.of(read)));
      emitter.onTermination(() -> running.cancel(true));
    } catch (RejectedExecutionException e) {
      emitter.complete(refused("too many bodies wait to be read"));
    }
  }

  private static <T> Outcome<T> refused(String why) {
    return new Outcome<>(null, new TooManyInFlight(why));
  }

  /** What came of it, or what went wrong. */
  private record Outcome<T>(T value, Throwable failure) {

    static <T> Outcome<T> of(Supplier<T> read) {
      try {
        return new Outcome<>(read.get(), null);
      } catch (RuntimeException | Error e) {
        return new Outcome<>(null, e);
      }
    }

    T get() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
      return value;
    }
  }

  /** What was read, or why nothing could be: it is said when its turn comes. */
  public record Parsed<T>(T value, Invalid wrong) {

    private static <T> Parsed<T> of(Supplier<T> read) {
      try {
        return new Parsed<>(read.get(), null);
      } catch (Invalid wrong) {
        return new Parsed<>(null, wrong);
      }
    }

    /**
     * What was read.
     *
     * @throws Invalid when nothing could be
     */
    public T get() {
      if (wrong != null) {
        throw wrong;
      }
      return value;
    }
  }
}
