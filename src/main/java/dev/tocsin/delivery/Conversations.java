package dev.tocsin.delivery;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The conversations of one instance. Those in which the server is silent give their place free, and
 * are kept apart, and so do those that are over and not on record yet; with so many of either that
 * no more may be kept, none begins.
 */
final class Conversations {

  private final int places;
  private final int mostSilent;
  private final Set<Conversation> talking = ConcurrentHashMap.newKeySet();
  private final Set<Conversation> silent = ConcurrentHashMap.newKeySet();
  private final Set<Conversation> answered = ConcurrentHashMap.newKeySet();

  Conversations(int places, int mostSilent) {
    this.places = places;
    this.mostSilent = mostSilent;
  }

  /** How many may begin. */
  int free() {
    int unrecorded = TakenTogether.MOST - answered.size();
    return silent.size() >= mostSilent
        ? 0
        : Math.max(0, Math.min(places, unrecorded) - talking.size());
  }

  boolean isEmpty() {
    return talking.isEmpty() && silent.isEmpty() && answered.isEmpty();
  }

  void begin(Conversation talk) {
    talking.add(talk);
  }

  /** The server is silent: the place is free, unless too many are silent already. */
  synchronized void fallSilent(Conversation talk) {
    talk.fallSilent();
    if (silent.size() < mostSilent && talking.remove(talk)) {
      silent.add(talk);
    }
  }

  /** It is over, and its outcome not on record yet. */
  synchronized void answered(Conversation talk) {
    answered.add(talk);
    talking.remove(talk);
    silent.remove(talk);
  }

  /** Its outcome is on record, or never will be. */
  synchronized void end(Conversation talk) {
    talking.remove(talk);
    silent.remove(talk);
    answered.remove(talk);
  }

  /** Those whose mails are not done with: the silent ones too, and those not on record yet. */
  List<Conversation> ours() {
    return Stream.of(talking, silent, answered)
        .flatMap(Set::stream)
        .filter(Conversation::isOurs)
        .distinct()
        .toList();
  }
}
