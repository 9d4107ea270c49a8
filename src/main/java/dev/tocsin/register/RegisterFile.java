package dev.tocsin.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The register as a CSV file (RFC 4180), a part at a time. Begins with a byte order mark, by which
 * Excel knows UTF-8. New columns are added at the end; the others keep their name and place.
 */
public final class RegisterFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final List<Column> COLUMNS =
      Stream.of(BreachColumns.ALL, ClientColumns.ALL, LaterColumns.ALL)
          .flatMap(List::stream)
          .toList();

  private RegisterFile() {}

  /** The names of the columns, in order. */
  public static List<String> header() {
    return COLUMNS.stream().map(Column::name).toList();
  }

  /** What the file begins with. */
  public static String head() {
    return BYTE_ORDER_MARK + printed(Stream.of(header()));
  }

  /**
   * Rows of the first lines, as many as fit: each repeats what there is to say about its breach.
   *
   * @param most in characters; one line is printed however long it is
   */
  public static Printed first(List<Line> lines, int most) {
    StringBuilder text = new StringBuilder();
    int printed = 0;
    while (printed < lines.size() && text.length() < most) {
      text.append(printed(Stream.of(row(lines.get(printed)))));
      printed++;
    }
    return new Printed(text.toString(), printed);
  }

  /** The text of so many lines. */
  public record Printed(String text, int lines) {}

  private static List<String> row(Line line) {
    return COLUMNS.stream().map(column -> column.of(line)).toList();
  }

  private static String printed(Stream<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      for (List<String> row : (Iterable<List<String>>) rows::iterator) {
        printer.printRecord(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string builder refused to grow", e);
    }
    return text.toString();
  }
}
