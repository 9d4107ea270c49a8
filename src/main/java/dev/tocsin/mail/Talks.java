package dev.tocsin.mail;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The conversations of one instance. Those in which the server is silent give their place free, and
 * are kept apart; with so many of them that no more may be kept, none begins.
 */
final class Talks {

  private final int places;
  private final int mostSilent;
  private final Set<Talk> talking = ConcurrentHashMap.newKeySet();
  private final Set<Talk> silent = ConcurrentHashMap.newKeySet();

  Talks(int places, int mostSilent) {
    this.places = places;
    this.mostSilent = mostSilent;
  }

  /** How many may begin. */
  int free() {
    return silent.size() >= mostSilent ? 0 : Math.max(0, places - talking.size());
  }

  void begin(Talk talk) {
    talking.add(talk);
  }

  /** The server is silent: the place is free, unless too many are silent already. */
  synchronized void fallSilent(Talk talk) {
    talk.fallSilent();
    if (silent.size() < mostSilent && talking.remove(talk)) {
      silent.add(talk);
    }
  }

  void end(Talk talk) {
    talking.remove(talk);
    silent.remove(talk);
  }

  /** Those whose mails wait for what comes of them, the silent ones too. */
  List<Talk> ours() {
    return Stream.concat(talking.stream(), silent.stream()).filter(Talk::isOurs).toList();
  }
}
