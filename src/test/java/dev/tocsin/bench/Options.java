package dev.tocsin.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code ./bench/run} was asked.
 *
 * @param scale how much of everything
 * @param only rows by name; all without any
 * @param json where the figures go as well, or null
 */
record Options(Scale scale, List<String> only, Path json) {

  private static final String USAGE =
      "bench/run [--full | --tenfold] [--only ROW]... [--json FILE]";

  /**
   * @throws IllegalArgumentException says how it is used
   */
  static Options of(String... arguments) {
    Scale scale = Scale.SHORT;
    List<String> only = new ArrayList<>();
    Path json = null;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--full" -> scale = Scale.FULL;
        case "--tenfold" -> scale = Scale.TENFOLD;
        case "--only" -> only.add(value(arguments, ++i));
        case "--json" -> json = Path.of(value(arguments, ++i));
        default -> throw new IllegalArgumentException(arguments[i] + ": " + USAGE);
      }
    }
    return new Options(scale, List.copyOf(only), json);
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
