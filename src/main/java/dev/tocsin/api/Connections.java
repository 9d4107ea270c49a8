package dev.tocsin.api;

import io.netty.util.internal.PlatformDependent;
import jakarta.enterprise.context.ApplicationScoped;
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
class Connections {

  /** Answers wait for their readers outside of the heap, and not they alone. */
  private static final int PART_OF_DIRECT_MEMORY = 4;

  private final int most;
  private final long mostUnread;
  private final Set<Connection> open = new HashSet<>();

  /** The one that has been waiting for its client for longest comes first. */
  private final Set<Connection> waiting = new LinkedHashSet<>();

  private final Set<Object> loops = new HashSet<>();

  /** The bytes of answers that were not read, the oldest first. */
  private final Map<Connection, Long> unread = new LinkedHashMap<>();

  Connections(HttpSettings settings) {
    this.most = settings.connections();
    this.mostUnread =
        Math.min(
            BodiesInFlight.byItself(Runtime.getRuntime().maxMemory()),
            PlatformDependent.maxDirectMemory() / PART_OF_DIRECT_MEMORY);
    if (most < 1) {
      throw new IllegalArgumentException(
          "tocsin.http.connections: expected at least 1, found " + most);
    }
  }

  /** Whether there is room for another, if need be in place of one that is waiting. */
  synchronized boolean open(Connection connection) {
    if (open.size() >= most) {
      Iterator<Connection> first = waiting.iterator();
      if (!first.hasNext()) {
        return false;
      }
      makeWay(first.next());
    }
    open.add(connection);
    waiting.add(connection);
    return true;
  }

  /** It is on its event loop now. */
  synchronized void runsOn(Object loop) {
    loops.add(loop);
  }

  private void makeWay(Connection connection) {
    closed(connection);
    connection.end();
  }

  synchronized void closed(Connection connection) {
    open.remove(connection);
    waiting.remove(connection);
    unread.remove(connection);
  }

  /** Whether it may make way for another from now on. */
  synchronized void mayGo(Connection connection, boolean may) {
    waiting.remove(connection);
    if (may && open.contains(connection)) {
      waiting.add(connection);
    }
  }

  /**
   * So many bytes more are about to wait for the client of this connection to read them. Called on
   * its event loop, and makes room on that one alone: there it is free at once.
   */
  synchronized void writes(Connection connection, long more) {
    if (!open.contains(connection)) {
      return;
    }
    unread.merge(connection, more, Long::sum);
    long most = mostUnread / loops.size();
    if (sum(connection) > most) {
      unread.replaceAll(
          (each, before) -> shares(each, connection) ? each.unsent().bytes() : before);
      unread.merge(connection, more, Long::sum);
      unread.values().removeIf(left -> left == 0);
      for (Connection other : othersBeside(connection)) {
        if (sum(connection) > most) {
          makeWay(other);
        }
      }
    }
  }

  private static boolean shares(Connection one, Connection another) {
    return one.loop() == another.loop();
  }

  private List<Connection> othersBeside(Connection connection) {
    return unread.keySet().stream()
        .filter(other -> other != connection && shares(other, connection))
        .toList();
  }

  private long sum(Connection beside) {
    return unread.entrySet().stream()
        .filter(each -> shares(each.getKey(), beside))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** So many bytes of its answers still wait for the client to read them. */
  synchronized void unread(Connection connection, long bytes) {
    if (bytes == 0 || !open.contains(connection)) {
      unread.remove(connection);
    } else {
      unread.put(connection, bytes);
    }
  }
}
