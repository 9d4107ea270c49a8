package dev.tocsin.limits;

import dev.tocsin.problem.TooManyInFlight;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * What requests may have read into memory at a time. What is small always may; what is not waits
 * for a moment until there is room for it, and is then refused. In memory, and as an answer, it
 * takes some times what is counted here.
 */
@ApplicationScoped
public class RoomInMemory {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PART_OF_THE_HEAP = 24;
  private static final long LEAST = 3L * 1024 * 1024;

  /** In bytes; of these there are no more at a time than there are connections for requests. */
  static final long SMALL = 64 * 1024;

  private final long most;
  private final Duration patience;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private long taken;

  @Inject
  RoomInMemory() {
    this(Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP), PATIENCE);
  }

  RoomInMemory(long most, Duration patience) {
    this.most = most;
    this.patience = patience;
  }

  private record Turn(long bytes, CompletableFuture<Boolean> granted) {}

  /** What one request takes. It has to be released when nobody is at work on it any more. */
  public final class Held {
    private long bytes;

    /**
     * Room for so many more bytes. Whoever has some already does not wait: nobody waits for itself.
     * The {@code Uni} fails with {@link TooManyInFlight} when there is none for too long.
     */
    public Uni<Void> take(long more) {
      if (more <= SMALL) {
        return Uni.createFrom().voidItem();
      }
      return place(more, bytes > 0)
          .invoke(
              in -> {
                if (!in) {
                  throw new TooManyInFlight("too much is being read");
                }
                bytes += more;
              })
          .replaceWithVoid();
    }

    public void release() {
      giveBack(bytes);
      bytes = 0;
    }
  }

  public Held begin() {
    return new Held();
  }

  private Uni<Boolean> place(long bytes, boolean atOnce) {
    Turn turn = new Turn(bytes, new CompletableFuture<>());
    synchronized (this) {
      if (atOnce || (waiting.isEmpty() && fits(bytes))) {
        taken += bytes;
        return Uni.createFrom().item(true);
      }
      waiting.add(turn);
    }
    Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(patience)
        .subscribe()
        .with(passed -> giveUp(turn));
    Uni<Boolean> granted = Uni.createFrom().completionStage(turn.granted());
    Context here = Vertx.currentContext();
    return here == null
        ? granted
        : granted.emitOn(command -> here.runOnContext(ignored -> command.run()));
  }

  /** What is larger than all there is goes alone. */
  private boolean fits(long bytes) {
    return taken == 0 || taken + bytes <= most;
  }

  private void giveUp(Turn turn) {
    synchronized (this) {
      if (!waiting.remove(turn)) {
        return;
      }
    }
    turn.granted().complete(false);
    letIn();
  }

  private void giveBack(long bytes) {
    synchronized (this) {
      taken -= bytes;
    }
    letIn();
  }

  private void letIn() {
    for (Turn next = next(); next != null; next = next()) {
      next.granted().complete(true);
    }
  }

  /** Null when nobody may come in. */
  private synchronized Turn next() {
    if (waiting.isEmpty() || !fits(waiting.peek().bytes())) {
      return null;
    }
    taken += waiting.peek().bytes();
    return waiting.remove();
  }
}
