package dev.tocsin.bench;

/**
 * What stands at the head of a row.
 *
 * @param name the name by which it is asked for; for ever
 * @param unit what a figure counts, such as {@code events/s}
 * @param moreIsBetter true for rates, false for times and sizes
 * @param anchor what is measured beside ours, in few words
 */
record Title(String name, String unit, boolean moreIsBetter, String anchor) {

  static Title rate(String name, String unit, String anchor) {
    return new Title(name, unit, true, anchor);
  }

  /** Of something of which less is better. */
  static Title cost(String name, String unit, String anchor) {
    return new Title(name, unit, false, anchor);
  }
}
