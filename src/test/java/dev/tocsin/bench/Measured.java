package dev.tocsin.bench;

/** One row of a run: all that was seen of ours and of what stood beside it. */
record Measured(Row row, Figures ours, Figures anchor, String remark) {

  /** Above 1 is better than the anchor, whichever way the unit goes. */
  double ratio() {
    return row.title().moreIsBetter()
        ? ours.median() / anchor.median()
        : anchor.median() / ours.median();
  }
}
