package dev.tocsin.limits;

import io.netty.util.internal.PlatformDependent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All connections. When there are too many, one whose client is to do something makes way for the
 * next; so do clients that do not read their answers, before these take up too much memory: it is
 * outside of the heap, and an event loop that wants some where there is none stands still.
 */
@ApplicationScoped
class ClientConnections {

  /** Answers wait for their readers outside of the heap, and not they alone. */
  private static final int PART_OF_DIRECT_MEMORY = 4;

  /** What is asked for and not begun waits inside of the heap, at several times its bytes. */
  private static final int PART_FOR_NOT_BEGUN = 8;

  /** Above so many for each that may be there, none is accepted until some are gone. */
  private static final double CROWD = 1.1;

  private final int most;
  private final long mostUnread;
  private final long mostNotBegun;

  /** Until they are closed, which takes a moment on their event loops. */
  private final Set<ClientConnection> open = new HashSet<>();

  /** Those of them that were told to close. */
  private final Set<ClientConnection> leaving = new HashSet<>();

  /** The one that has been waiting for its client for longest comes first. */
  private final Set<ClientConnection> waiting = new LinkedHashSet<>();

  private final Set<Object> loops = new HashSet<>();

  /** The bytes of answers that were not read, the oldest first. */
  private final Map<ClientConnection, Long> unread = new LinkedHashMap<>();

  /** The bytes of requests that nobody is at work on, the oldest first. */
  private final Map<ClientConnection, Long> notBegun = new LinkedHashMap<>();

  private long sumNotBegun;
  private int turnedAway;

  @Inject
  ClientConnections(HttpSettings settings) {
    this(settings.connections(), Runtime.getRuntime().maxMemory());
  }

  /**
   * @param most how many
   * @param heap in bytes
   */
  ClientConnections(int most, long heap) {
    this.most = most;
    this.mostUnread =
        Math.min(
            BodiesInFlight.byItself(heap),
            PlatformDependent.maxDirectMemory() / PART_OF_DIRECT_MEMORY);
    this.mostNotBegun = BodiesInFlight.byItself(heap) / PART_FOR_NOT_BEGUN;
    if (most < 1) {
      throw new IllegalArgumentException(
          "tocsin.http.connections: expected at least 1, found " + most);
    }
  }

  /** Whether there is room for another, if need be in place of one that is waiting. */
  synchronized boolean open(ClientConnection connection) {
    if (open.size() - leaving.size() >= most) {
      Iterator<ClientConnection> first = waiting.iterator();
      if (!first.hasNext()) {
        turnedAway++;
        return false;
      }
      makeWay(first.next());
    }
    open.add(connection);
    waiting.add(connection);
    return true;
  }

  /** Whoever was turned away is gone. */
  synchronized void wentAway() {
    turnedAway--;
  }

  /**
   * Whether so many are there, those included that are being closed, that the next has to wait
   * outside: else whoever connects fast enough has more of them at a time than there may be.
   */
  synchronized boolean isCrowded() {
    return open.size() + turnedAway > most * CROWD + 1;
  }

  /** It is on its event loop now. */
  synchronized void runsOn(Object loop) {
    loops.add(loop);
  }

  private void makeWay(ClientConnection connection) {
    leaving.add(connection);
    forget(connection);
    connection.end();
  }

  synchronized void closed(ClientConnection connection) {
    open.remove(connection);
    leaving.remove(connection);
    forget(connection);
  }

  private void forget(ClientConnection connection) {
    waiting.remove(connection);
    unread.remove(connection);
    notBegun(connection, 0);
  }

  private boolean stays(ClientConnection connection) {
    return open.contains(connection) && !leaving.contains(connection);
  }

  /** Whether it may make way for another from now on. */
  synchronized void mayGo(ClientConnection connection, boolean may) {
    waiting.remove(connection);
    if (may && stays(connection)) {
      waiting.add(connection);
    }
  }

  /**
   * So many bytes of requests have come that nobody is at work on: an unfinished head, or what was
   * asked ahead. Where that is too much over all, the oldest make way.
   */
  synchronized void notBegun(ClientConnection connection, long bytes) {
    Long before =
        bytes == 0 || !stays(connection)
            ? notBegun.remove(connection)
            : notBegun.put(connection, bytes);
    sumNotBegun -= before == null ? 0 : before;
    sumNotBegun += notBegun.getOrDefault(connection, 0L);
    while (sumNotBegun > mostNotBegun) {
      makeWay(notBegun.keySet().iterator().next());
    }
  }

  /**
   * So many bytes more are about to wait for the client of this connection to read them. Called on
   * its event loop, and makes room on that one alone: there it is free at once.
   */
  synchronized void writes(ClientConnection connection, long more) {
    if (!stays(connection)) {
      return;
    }
    unread.merge(connection, more, Long::sum);
    long most = mostUnread / loops.size();
    if (sum(connection) <= most) {
      return;
    }
    unread.replaceAll((each, before) -> shares(each, connection) ? each.unsent().bytes() : before);
    unread.merge(connection, more, Long::sum);
    unread.values().removeIf(left -> left == 0);
    long tooMuch = sum(connection) - most;
    for (Map.Entry<ClientConnection, Long> each : List.copyOf(unread.entrySet())) {
      ClientConnection other = each.getKey();
      if (tooMuch > 0 && other != connection && shares(other, connection)) {
        tooMuch -= each.getValue();
        makeWay(other);
      }
    }
  }

  private static boolean shares(ClientConnection one, ClientConnection another) {
    return one.loop() == another.loop();
  }

  private long sum(ClientConnection beside) {
    return unread.entrySet().stream()
        .filter(each -> shares(each.getKey(), beside))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** So many bytes of its answers still wait for the client to read them. */
  synchronized void unread(ClientConnection connection, long bytes) {
    if (bytes == 0 || !stays(connection)) {
      unread.remove(connection);
    } else {
      unread.put(connection, bytes);
    }
  }
}
