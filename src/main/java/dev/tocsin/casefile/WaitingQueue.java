package dev.tocsin.casefile;

import java.util.List;

/**
 * Where work that the service does by itself waits for it. Whoever owns the table says how its
 * oldest row is found.
 *
 * @param label what it is called in metrics and in the health check
 * @param since queries for one moment each: since when the row that waits longest could have been
 *     dealt with; no row, or null, when none waits. Each reads the first row of an index
 */
public record WaitingQueue(String label, List<String> since) {

  public WaitingQueue(String label, String since) {
    this(label, List.of(since));
  }
}
