package dev.tocsin.testing;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Where random tests begin: at the same place each time, unless {@code -Dtocsin.seed} says {@code
 * fresh}, or the number that an earlier run wrote.
 */
public final class Seeds {

  private static final String KEY = "tocsin.seed";
  private static final long BASE = base();

  private Seeds() {}

  private static long base() {
    String said = System.getProperty(KEY, "0");
    if (!said.equals("fresh")) {
      return Long.parseLong(said);
    }
    long base = ThreadLocalRandom.current().nextLong(1_000_000_000);
    System.setProperty(KEY, Long.toString(base)); // this class is loaded more than once
    System.out.println("random tests: again with -D" + KEY + "=" + base);
    return base;
  }

  /** That of a test. */
  public static long from(long ofTheTest) {
    return BASE + ofTheTest;
  }
}
