package dev.tocsin.feed;

import dev.tocsin.workflow.DatabaseAway;
import dev.tocsin.workflow.Failure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One who listens, and how far it has got. It is told more when it has taken what it was told
 * before: who is slow falls back, and reads on in the log.
 */
final class Listener {

  private static final Logger LOG = Logger.getLogger(Listener.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final long MILLI = 1_000_000;

  private final Tail tail;
  private final ReadLog log;
  private final InTurn turns;
  private final String caller;
  private final Wanted wanted;
  private final Duration silence;
  private long position;
  private long signOfLife = System.nanoTime();

  /**
   * @param turns those of all who read in the log
   * @param caller whose turn it takes
   * @param position of the last event that it knows
   * @param silence after which it gets a sign of life
   */
  Listener(
      Tail tail,
      ReadLog log,
      InTurn turns,
      String caller,
      Wanted wanted,
      long position,
      Duration silence) {
    this.caller = caller;
    this.tail = tail;
    this.log = log;
    this.turns = turns;
    this.wanted = wanted;
    this.position = position;
    this.silence = silence;
  }

  /** What comes next; an empty one is a sign of life, and comes first of all. */
  Uni<List<Optional<FedEvent>>> next() {
    return Uni.createFrom()
        .deferred(this::look)
        .ifNoItem()
        .after(untilSignOfLife())
        .recoverWithItem(() -> new Heard(position, List.of()))
        .map(this::told);
  }

  /** At least what a timer can measure. */
  private Duration untilSignOfLife() {
    return Duration.ofMillis(Math.max(0, (signOfLife - System.nanoTime()) / MILLI) + 1);
  }

  private Uni<Heard> look() {
    Heard heard = tail.after(position, wanted);
    if (heard == null) {
      long until = tail.from();
      return turns
          .run(caller, () -> log.page(position, until, wanted))
          .onFailure()
          .recoverWithUni(this::later);
    }
    return heard.events().isEmpty()
        ? tail.beyond(heard.position()).replaceWith(heard)
        : Uni.createFrom().item(heard);
  }

  private Uni<Heard> later(Throwable failure) {
    if (!(failure instanceof DatabaseAway)) { // of which there is a line already
      LOG.warnf("feed: could not read the log, tries again: %s", Failure.of(failure));
    }
    return Uni.createFrom().item(new Heard(position, List.of())).onItem().delayIt().by(PAUSE);
  }

  private List<Optional<FedEvent>> told(Heard heard) {
    position = heard.position();
    List<Optional<FedEvent>> told = new ArrayList<>();
    if (System.nanoTime() >= signOfLife) {
      signOfLife = System.nanoTime() + silence.toNanos();
      told.add(Optional.empty());
    }
    heard.events().forEach(event -> told.add(Optional.of(event)));
    return told;
  }
}
