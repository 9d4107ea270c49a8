package dev.tocsin.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** Data beside the code: lines of cells with tabs between; those that begin with # are remarks. */
final class Table {

  private Table() {}

  static Stream<String[]> read(String name, int columns) {
    try (InputStream in = Table.class.getResourceAsStream("/smtp/" + name)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> cells(name, line, columns));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] cells(String name, String line, int columns) {
    String[] cells = line.split("\t", -1);
    if (cells.length != columns) {
      throw new IllegalStateException("%s: expected %d columns: %s".formatted(name, columns, line));
    }
    return cells;
  }
}
