package dev.tocsin.mail;

import dev.tocsin.sql.Columns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who gets the places that are free: of each four, as {@link TakeMail} says. */
final class PlacesByUrgency {

  private static final int UNHURRIED = 0;
  private static final int IN_TIME = 1;
  private static final int HURRIED = 2;

  /** Whom a place is for first. */
  private static final List<List<Integer>> SHARES =
      List.of(
          List.of(HURRIED, UNHURRIED),
          List.of(IN_TIME, HURRIED, UNHURRIED),
          List.of(HURRIED, UNHURRIED),
          List.of(UNHURRIED, HURRIED));

  private long given;

  /**
   * @param rows the list it stands in, and its id, in the order of the list
   */
  synchronized List<Long> give(List<Columns> rows, int places) {
    List<List<Long>> lists = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Columns row : rows) {
      lists.get(row.small(0)).add(row.number(1));
    }
    Set<Long> chosen = new LinkedHashSet<>();
    while (chosen.size() < places && giveOne(lists, chosen)) {
      given++;
    }
    return List.copyOf(chosen);
  }

  private boolean giveOne(List<List<Long>> lists, Set<Long> chosen) {
    for (int list : SHARES.get((int) (given % SHARES.size()))) {
      for (Long id : lists.get(list)) {
        if (chosen.add(id)) {
          return true;
        }
      }
    }
    return false;
  }
}
