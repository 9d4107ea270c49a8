package dev.tocsin.bench;

/** One line of the table: what is measured, and what stands beside it. */
interface Row {

  Title title();

  /** What comes before the first figure and is part of none. */
  default void prepare(Ground ground) throws Exception {}

  /** One measurement of ours. */
  double ours(Ground ground) throws Exception;

  /** One measurement of the anchor, right after one of ours. */
  double anchor(Ground ground) throws Exception;

  /** How often both are measured. */
  default int repetitions(Scale scale) {
    return scale.repetitions();
  }

  /** Ends what was started for it alone. */
  default void close() throws Exception {}

  /** What else was seen, or null. */
  default String remark() {
    return null;
  }
}
