package dev.tocsin.bench;

/** One line of the table: what is measured, and what stands beside it. */
interface Row {

  /** The name by which it is asked for; for ever. */
  String name();

  /** What a figure counts, such as {@code events/s}. */
  String unit();

  /** True for rates, false for times and sizes. */
  default boolean moreIsBetter() {
    return true;
  }

  /** What is measured beside ours, in few words. */
  String anchor();

  /** What comes before the first figure and is part of none. */
  default void prepare(Ground ground) throws Exception {}

  /** One measurement of ours. */
  double ours(Ground ground) throws Exception;

  /** One measurement of the anchor, right after one of ours. */
  double anchor(Ground ground) throws Exception;

  /** Ends what was started for it alone. */
  default void close() throws Exception {}

  /** What else was seen, or null. */
  default String remark() {
    return null;
  }
}
