package dev.tocsin.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code ./bench/run} was asked.
 *
 * @param full the sizes of the table in docs/benchmarks.md, not the short ones
 * @param only rows by name; all without any
 * @param json where the figures go as well, or null
 */
record Options(boolean full, List<String> only, Path json) {

  private static final String USAGE = "bench/run [--full] [--only ROW]... [--json FILE]";

  /**
   * @throws IllegalArgumentException says how it is used
   */
  static Options of(String... arguments) {
    boolean full = false;
    List<String> only = new ArrayList<>();
    Path json = null;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--full" -> full = true;
        case "--only" -> only.add(value(arguments, ++i));
        case "--json" -> json = Path.of(value(arguments, ++i));
        default -> throw new IllegalArgumentException(arguments[i] + ": " + USAGE);
      }
    }
    return new Options(full, List.copyOf(only), json);
  }

  private static String value(String[] arguments, int i) {
    if (i >= arguments.length) {
      throw new IllegalArgumentException(USAGE);
    }
    return arguments[i];
  }

  boolean wants(Row row) {
    return only.isEmpty() || only.contains(row.title().name());
  }
}
