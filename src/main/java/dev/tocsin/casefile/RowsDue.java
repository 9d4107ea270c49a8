package dev.tocsin.casefile;

import java.util.Set;

/**
 * Fired when rows of these queues are due: whoever deals with them has something to do.
 *
 * @param queues the labels of their {@link WaitingQueue}s
 */
public record RowsDue(Set<String> queues) {

  public boolean areIn(String queue) {
    return queues.contains(queue);
  }
}
