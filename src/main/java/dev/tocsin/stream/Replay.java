package dev.tocsin.stream;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import java.util.UUID;

/**
 * A stretch of the past that is published once more.
 *
 * @param from the first position
 * @param until the last position; there is such an event, or it is before the first
 * @param breach null for every one
 * @param processor null for every one
 * @param position the last one that was dealt with
 * @param published how many records that made
 * @param error why it failed, or why it does not get on at the moment; null when it does
 */
public record Replay(
    UUID id,
    String topic,
    long from,
    long until,
    BreachId breach,
    ProcessorId processor,
    State state,
    long position,
    long published,
    String error) {

  /** How it ends; one that waits for others before it runs as well. */
  public enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  /** Nothing of it is published yet. */
  public static Replay of(
      UUID id, String topic, long from, long until, BreachId breach, ProcessorId processor) {
    return new Replay(id, topic, from, until, breach, processor, State.RUNNING, from - 1, 0, null);
  }

  Replay at(long reached, long records) {
    return new Replay(id, topic, from, until, breach, processor, state, reached, records, error);
  }
}
