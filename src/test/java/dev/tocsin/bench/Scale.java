package dev.tocsin.bench;

/**
 * How much of everything.
 *
 * @param repetitions how often each thing is measured
 * @param seconds how long a rate is measured
 * @param clients how many clients one large breach has
 * @param events how many events a second the publisher is given
 */
record Scale(int repetitions, int seconds, int clients, int events) {

  /** For somebody who wants to see where he stands, in minutes. */
  static final Scale SHORT = new Scale(5, 4, 2_000, 500);

  /** Ten times that, once: how each row grows with its data. */
  static final Scale TENFOLD = new Scale(1, 4, 20_000, 500);

  /** A large installation. */
  static final Scale FULL = new Scale(5, 15, 100_000, 1_000);

  /** For the test: that every row can be measured at all. */
  static final Scale SMALLEST = new Scale(1, 1, 20, 50);
}
