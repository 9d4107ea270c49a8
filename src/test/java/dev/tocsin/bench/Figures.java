package dev.tocsin.bench;

import java.util.List;

/** What several measurements of one thing say. */
record Figures(double min, double median, double max) {

  /**
   * @throws IllegalArgumentException when there is none
   */
  static Figures of(List<Double> measured) {
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Double> sorted = measured.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Figures(sorted.get(0), median, sorted.get(sorted.size() - 1));
  }

  /** How far the outermost lie apart, as a share of the median. */
  double spread() {
    return median == 0 ? 0 : (max - min) / median;
  }
}
