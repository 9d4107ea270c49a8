package dev.tocsin.workflow;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Rows that are due, claimed and dealt with in one transaction: a crash rolls the claim back.
 *
 * @param <K> what identifies a row
 */
public interface Batch<K> {

  /** Locks and returns up to {@code limit} due rows that nobody else holds. */
  Uni<List<K>> claim(UnitOfWork work, int limit);

  /** Locks one row if it is still there to be had; empty otherwise. */
  Uni<List<K>> claimAgain(UnitOfWork work, K row);

  /**
   * Deals with the claimed rows, and with the rows themselves; how many that were. What can't be
   * done now, because others are at work on the same, stays as it is and does not hold up the rest.
   */
  Uni<Integer> work(UnitOfWork work, List<K> rows);

  /** Puts a row off that failed on its own, or sets it aside when that happened too often. */
  Uni<Void> putOff(UnitOfWork work, K row, Throwable failure);
}
