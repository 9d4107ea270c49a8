package dev.tocsin.limits;

import dev.tocsin.problem.BodyRefused;
import dev.tocsin.problem.TooManyInFlight;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A body as it arrives: no more of it is kept than may come, nor waited for longer. */
public final class IncomingBody {

  private final HttpServerRequest request;
  private final HttpSettings times;
  private final Vertx vertx;
  private final Context context;
  private final int most;
  private final BodiesInFlight.Held held;
  private final Segments arrived = new Segments();

  private UniEmitter<? super byte[]> result;
  private long begunAt;
  private long lastAt;
  private long timer;
  private boolean over;

  /**
   * @param most in bytes
   * @param caller who sends it; null for somebody without a login
   */
  public IncomingBody(
      HttpServerRequest request,
      HttpSettings times,
      Vertx vertx,
      int most,
      BodiesInFlight inFlight,
      String caller) {
    this.request = request;
    this.times = times;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.most = most;
    this.held = inFlight.begin(caller, this::cutOff);
  }

  /** Whether there is one at all. */
  public static boolean isThere(HttpServerRequest request) {
    return announced(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  /** 0 where no length is said. */
  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null || !length.matches("[0-9]{1,18}") ? 0 : Long.parseLong(length);
  }

  /** What it takes of the room for all bodies. */
  public BodiesInFlight.Held held() {
    return held;
  }

  /** All of it; fails with a {@link BodyRefused} or as {@link TooManyInFlight}. */
  public Uni<byte[]> read() {
    if (announced(request) > most) {
      return Uni.createFrom().failure(new BodyRefused.TooLarge(most));
    }
    return Uni.createFrom().<byte[]>emitter(this::begin);
  }

  private void begin(UniEmitter<? super byte[]> emitter) {
    result = emitter;
    begunAt = System.nanoTime();
    lastAt = begunAt;
    if (request.isEnded()) {
      complete();
      return;
    }
    request.handler(this::take);
    request.endHandler(end -> complete());
    request.exceptionHandler(gone -> fail(new BodyRefused.HungUp()));
    if (!makeRoom()) {
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    look();
    request.resume();
  }

  /**
   * What is large, and says so, has all its room from the beginning or does not begin; and so has
   * what comes from somebody with a login.
   */
  private boolean makeRoom() {
    int all = (int) announced(request);
    boolean isLarge = all > MostBytes.SMALL;
    if (all == 0 || (!isLarge && held.caller() == null)) {
      return true;
    }
    return hold(
        () -> {
          held.expect(all);
          if (isLarge) {
            arrived.expect(all);
          }
        });
  }

  /** False when there is no room. */
  private boolean hold(Runnable more) {
    try {
      more.run();
      return true;
    } catch (TooManyInFlight e) {
      fail(e);
      return false;
    }
  }

  private void take(Buffer some) {
    if (over) {
      return; // what comes after a refusal is read away
    }
    lastAt = System.nanoTime();
    if (arrived.size() + some.length() > most) {
      fail(new BodyRefused.TooLarge(most));
    } else if (hold(() -> held.add(some.length()))) {
      arrived.add(some);
    }
  }

  /** Looks whether it is late, and when to look again. */
  private void look() {
    long now = System.nanoTime();
    Duration within = isSmall() ? times.smallBodyWithin() : times.bodyWithin();
    long gapLeft = lastAt + times.gap().toNanos() - now;
    long allLeft = begunAt + within.toNanos() - now;
    if (gapLeft <= 0 || allLeft <= 0) {
      fail(
          new BodyRefused.TooSlow(
              gapLeft <= 0 ? "nothing came for " + times.gap() : "it took more than " + within));
      return;
    }
    long next = Math.min(gapLeft, allLeft);
    timer = vertx.setTimer(1 + TimeUnit.NANOSECONDS.toMillis(next), fired -> look());
  }

  private boolean isSmall() {
    return Math.max(announced(request), arrived.size()) <= MostBytes.SMALL;
  }

  /** Others need the room. */
  private void cutOff() {
    context.runOnContext(
        ignored -> fail(new BodyRefused.TooSlow("others waited for the room that it took")));
  }

  private void complete() {
    if (over) {
      return;
    }
    try {
      byte[] whole = arrived.isInPieces() ? held.copied(arrived::join) : arrived.join();
      end();
      held.arrived();
      result.complete(whole);
    } catch (TooManyInFlight e) {
      fail(e);
    }
  }

  private void fail(RuntimeException why) {
    if (!over) {
      end();
      arrived.clear();
      held.drop();
      result.fail(why);
    }
  }

  private void end() {
    over = true;
    vertx.cancelTimer(timer);
  }
}
