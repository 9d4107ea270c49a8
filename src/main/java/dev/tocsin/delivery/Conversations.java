package dev.tocsin.delivery;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The conversations of one instance. Those in which the server is silent give their place free, and
 * are kept apart; with so many of them that no more may be kept, none begins.
 */
final class Conversations {

  private final int places;
  private final int mostSilent;
  private final Set<Conversation> talking = ConcurrentHashMap.newKeySet();
  private final Set<Conversation> silent = ConcurrentHashMap.newKeySet();

  Conversations(int places, int mostSilent) {
    this.places = places;
    this.mostSilent = mostSilent;
  }

  /** How many may begin. */
  int free() {
    return silent.size() >= mostSilent ? 0 : Math.max(0, places - talking.size());
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

  void end(Conversation talk) {
    talking.remove(talk);
    silent.remove(talk);
  }

  /** Those whose mails wait for what comes of them, the silent ones too. */
  List<Conversation> ours() {
    return Stream.concat(talking.stream(), silent.stream()).filter(Conversation::isOurs).toList();
  }
}
