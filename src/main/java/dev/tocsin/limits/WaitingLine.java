package dev.tocsin.limits;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Those who wait for a place. Callers get theirs by turns, however many one of them waits for, and
 * a caller's changes go before what the same caller only looks at. Not for several threads.
 */
final class WaitingLine {

  /**
   * Somebody's place in the line.
   *
   * @param granted whether they got in
   */
  record Turn(Asks asks, CompletableFuture<Boolean> granted) {
    Turn(Asks asks) {
      this(asks, new CompletableFuture<>());
    }
  }

  /** What one caller waits for. */
  private static final class OfOne {
    private final Deque<Turn> changes = new ArrayDeque<>();
    private final Deque<Turn> looks = new ArrayDeque<>();

    Deque<Turn> like(Turn turn) {
      return turn.asks().isChange() ? changes : looks;
    }

    int size() {
      return changes.size() + looks.size();
    }

    /** Null when there is none. */
    Turn first(Predicate<Asks> may) {
      Turn change = first(changes, may);
      return change == null ? first(looks, may) : change;
    }

    private static Turn first(Deque<Turn> turns, Predicate<Asks> may) {
      for (Iterator<Turn> each = turns.iterator(); each.hasNext(); ) {
        Turn turn = each.next();
        if (may.test(turn.asks())) {
          each.remove();
          return turn;
        }
      }
      return null;
    }

    Turn last() {
      return looks.isEmpty() ? changes.removeLast() : looks.removeLast();
    }
  }

  /** Whose turn it is comes first. */
  private final Map<String, OfOne> callers = new LinkedHashMap<>();

  private final int most;
  private int waiting;

  /**
   * @param most how many may wait
   */
  WaitingLine(int most) {
    this.most = most;
  }

  /**
   * One more waits. Answers who does not any more, as that is one too many: of the caller who waits
   * for most. Null when there is room.
   */
  Turn add(Turn turn) {
    String caller = turn.asks().caller();
    OfOne own = callers.computeIfAbsent(caller, whoever -> new OfOne());
    own.like(turn).add(turn);
    waiting++;
    return waiting <= most ? null : oneTooMany(own);
  }

  private Turn oneTooMany(OfOne newest) {
    OfOne longest =
        callers.values().stream().max(Comparator.comparingInt(OfOne::size)).orElseThrow();
    Turn out = (newest.size() < longest.size() ? longest : newest).last();
    waiting--;
    forgetIfEmpty(out.asks().caller());
    return out;
  }

  /**
   * Whose turn it is; null when nobody's.
   *
   * @param may who may have it
   */
  Turn next(Predicate<Asks> may) {
    for (Map.Entry<String, OfOne> each : callers.entrySet()) {
      OfOne ofOne = each.getValue();
      Turn turn = ofOne.first(may);
      if (turn != null) {
        waiting--;
        callers.remove(each.getKey());
        callers.put(each.getKey(), ofOne);
        forgetIfEmpty(each.getKey());
        return turn;
      }
    }
    return null;
  }

  /** Whether it was still there. */
  boolean remove(Turn turn) {
    OfOne ofOne = callers.get(turn.asks().caller());
    if (ofOne == null || !ofOne.like(turn).remove(turn)) {
      return false;
    }
    waiting--;
    forgetIfEmpty(turn.asks().caller());
    return true;
  }

  private void forgetIfEmpty(String caller) {
    if (callers.get(caller).size() == 0) {
      callers.remove(caller);
    }
  }
}
