package dev.tocsin.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * All connections. When there are too many, one whose client is to do something makes way for the
 * next; so do clients that do not read their answers, when these take up too much memory.
 */
@ApplicationScoped
class Connections {

  private final int most;
  private final long mostUnread;
  private final Set<Connection> open = new HashSet<>();

  /** The one that has been waiting for its client for longest comes first. */
  private final Set<Connection> waiting = new LinkedHashSet<>();

  /** The bytes of answers that were not read, the oldest first. */
  private final Map<Connection, Long> unread = new LinkedHashMap<>();

  Connections(HttpSettings settings) {
    this.most = settings.connections();
    this.mostUnread = BodiesInFlight.byItself(Runtime.getRuntime().maxMemory());
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

  /** So many bytes of its answers wait for the client to read them. */
  synchronized void unread(Connection connection, long bytes) {
    if (bytes == 0) {
      unread.remove(connection);
      return;
    }
    if (!open.contains(connection)) {
      return;
    }
    unread.put(connection, bytes);
    if (unread.size() > 1 && sum() > mostUnread) {
      unread.replaceAll((each, before) -> each.unsent().bytes());
      unread.values().removeIf(left -> left == 0);
      while (unread.size() > 1 && sum() > mostUnread) {
        makeWay(unread.keySet().iterator().next());
      }
    }
  }

  private long sum() {
    return unread.values().stream().mapToLong(Long::longValue).sum();
  }
}
