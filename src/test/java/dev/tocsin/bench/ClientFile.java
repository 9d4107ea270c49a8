package dev.tocsin.bench;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients of the sample processor by the file, in portions. */
final class ClientFile {

  private static final int PORTION = 10_000;

  private ClientFile() {}

  static String id(String prefix, int nth) {
    return "%s-%06d".formatted(prefix, nth);
  }

  /**
   * So many whose ids begin so, unless they are on file.
   *
   * @param line of each, by its number
   */
  static void fill(
      Ground ground,
      Program service,
      String prefix,
      int count,
      String header,
      IntFunction<String> line)
      throws Exception {
    String there = "select count(*) from client where id like '" + prefix + "-%'";
    for (int from = (int) ground.number(there); from < count; from += PORTION) {
      String lines =
          IntStream.rangeClosed(from + 1, Math.min(from + PORTION, count))
              .mapToObj(line)
              .collect(Collectors.joining("\n"));
      service.post("/v1/clients/import", "admin", "text/csv", header + "\n" + lines + "\n");
    }
  }
}
