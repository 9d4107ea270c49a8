package dev.tocsin.feed;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The newest events of the log, in memory; how many they are has a bound. */
final class Tail {

  /** In place of a position, until it was told where to start. */
  static final long UNKNOWN = -1;

  /** In characters: who takes nothing keeps them, when they are not here any more. */
  private static final int MOST_AT_A_TIME = 32 * 1024;

  private final int mostEvents;
  private final int mostCharacters;

  /** By position, without gaps, the last at {@code head}. Guarded by this, as are all below. */
  private final TreeMap<Long, FedEvent> events = new TreeMap<>();

  private final Set<UniEmitter<? super Void>> waiting = new LinkedHashSet<>();
  private long head = UNKNOWN;
  private int characters;

  /**
   * @param mostCharacters of all events together
   */
  Tail(int mostEvents, int mostCharacters) {
    this.mostEvents = mostEvents;
    this.mostCharacters = mostCharacters;
  }

  /**
   * From here on: what was before is to be read from the log.
   *
   * @param position {@link #UNKNOWN} when nobody reads the log any more
   */
  void startAt(long position) {
    synchronized (this) {
      events.clear();
      characters = 0;
      head = position;
    }
    tell();
  }

  /**
   * What comes next.
   *
   * @throws IllegalStateException when it does not follow on what is there
   */
  void add(List<FedEvent> next) {
    if (next.isEmpty()) {
      return;
    }
    synchronized (this) {
      next.forEach(this::add);
      while (events.size() > mostEvents || characters > mostCharacters) {
        characters -= events.pollFirstEntry().getValue().json().length();
      }
    }
    tell();
  }

  private void add(FedEvent event) {
    if (event.position() != head + 1) {
      throw new IllegalStateException("after " + head + " came " + event.position());
    }
    head = event.position();
    events.put(head, event);
    characters += event.json().length();
  }

  private void tell() {
    List<UniEmitter<? super Void>> told;
    synchronized (this) {
      told = List.copyOf(waiting);
      waiting.clear();
    }
    told.forEach(each -> each.complete(null));
  }

  /** Up to which the log was read; {@link #UNKNOWN} before that. */
  synchronized long head() {
    return head;
  }

  /** After which all is here. */
  synchronized long from() {
    return head - events.size();
  }

  /**
   * Those after this position that are wanted, as many as a listener is given at a time, and how
   * far that goes; null when some of them are not here any more.
   */
  Heard after(long position, Wanted wanted) {
    List<FedEvent> there = new ArrayList<>();
    synchronized (this) {
      if (position < from()) {
        return null;
      }
      long reached = Math.max(position, head);
      int taken = 0;
      for (FedEvent event : events.tailMap(position, false).values()) {
        if (taken > MOST_AT_A_TIME) {
          break;
        }
        reached = event.position();
        if (wanted.has(event)) {
          there.add(event);
          taken += event.json().length();
        }
      }
      return new Heard(reached, there);
    }
  }

  /** Completes when there are events after this position, or it starts elsewhere. */
  Uni<Void> beyond(long position) {
    return Uni.createFrom()
        .<Void>emitter(emitter -> await(position, emitter))
        .emitOn(Infrastructure.getDefaultExecutor());
  }

  private void await(long position, UniEmitter<? super Void> emitter) {
    synchronized (this) {
      if (head <= position) {
        waiting.add(emitter);
        emitter.onTermination(() -> forget(emitter));
        return;
      }
    }
    emitter.complete(null);
  }

  private synchronized void forget(UniEmitter<? super Void> emitter) {
    waiting.remove(emitter);
  }

  /** How many wait for more. */
  synchronized int waiting() {
    return waiting.size();
  }
}
