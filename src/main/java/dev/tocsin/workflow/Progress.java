package dev.tocsin.workflow;

import java.time.Instant;

/**
 * How far the rows of a projection are.
 *
 * @param schemaVersion of the rows that this build writes
 * @param streamsDone of the run that is under way, or of the last one
 * @param startedAt null when they were never written again
 * @param finishedAt null when they never were, or are just being written again
 */
public record Progress(
    String name,
    int schemaVersion,
    State state,
    long streamsDone,
    long streamsTotal,
    Instant startedAt,
    Instant finishedAt) {

  /** Whether the rows are what this build would write. */
  public enum State {
    CURRENT,
    /** Of another build: a row is folded from its stream when somebody reads it. */
    STALE,
    REBUILDING
  }
}
