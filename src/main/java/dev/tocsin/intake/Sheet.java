package dev.tocsin.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file as spreadsheets write it (RFC 4180): UTF-8, a header that names the columns in any
 * order, separated by commas or, as Dutch spreadsheets do, by semicolons.
 */
public final class Sheet {

  /**
   * A record.
   *
   * @param line where it begins, counted from 1
   * @param cells by column; an empty cell is the empty string
   */
  public record Row(int line, Map<String, String> cells) {

    /** Whether the file has the column at all. */
    public boolean has(String column) {
      return cells.containsKey(column);
    }

    /** Null when the cell is empty or the column is not there. */
    public String cell(String column) {
      String cell = cells.get(column);
      return cell == null || cell.isEmpty() ? null : cell;
    }
  }

  private static final int LONGEST_LINE = 100_000;

  private final LineFaults faults;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header = new ArrayList<>();
  private boolean broken;

  private Sheet(String text, LineFaults faults) {
    this.faults = faults;
    this.parser = parser(text);
    this.records = parser.iterator();
  }

  /**
   * Opens a file and reads its header.
   *
   * @param faults takes what is found wrong, now and later
   * @throws InvalidFile when the header is wrong: nothing below it could be understood
   */
  public static Sheet open(
      byte[] file, List<String> columns, Set<String> required, LineFaults faults) {
    String text = decode(file, faults);
    refuseLongLines(text, faults);
    Sheet sheet = new Sheet(text, faults);
    sheet.readHeader(columns, required);
    faults.refuseIfAny();
    return sheet;
  }

  private static String decode(byte[] file, LineFaults faults) {
    try {
      return Utf8.decode(file == null ? new byte[0] : file);
    } catch (Utf8.NotUtf8 e) {
      faults.add(e.line, "the file must be UTF-8, found other bytes on this line");
      faults.refuseIfAny();
      throw new IllegalStateException("refused above", e);
    }
  }

  /** A line with a million separators is no record. */
  private static void refuseLongLines(String text, LineFaults faults) {
    int line = 1;
    int start = 0;
    for (int end = text.indexOf('\n'); start < text.length(); end = text.indexOf('\n', start)) {
      int next = end < 0 ? text.length() : end + 1;
      if (next - start > LONGEST_LINE) {
        faults.add(line, "must have at most " + LONGEST_LINE + " characters");
      }
      start = next;
      line++;
    }
    faults.refuseIfAny();
  }

  private static CSVParser parser(String text) {
    try {
      return CSVParser.builder()
          .setCharSequence(text)
          .setFormat(
              CSVFormat.RFC4180
                  .builder()
                  .setDelimiter(separator(text))
                  .setIgnoreSurroundingSpaces(true)
                  .get())
          .get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one of comma and semicolon that the header has more of. */
  private static char separator(String text) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    long semicolons = header.chars().filter(c -> c == ';').count();
    return semicolons > header.chars().filter(c -> c == ',').count() ? ';' : ',';
  }

  private void readHeader(List<String> columns, Set<String> required) {
    Line first = nextLine();
    if (first == null) {
      faults.add(1, "the file is empty: its first line names the columns " + columns);
      return;
    }
    Set<String> seen = new HashSet<>();
    for (String name : first.values()) {
      header.add(name);
      if (!columns.contains(name)) {
        String which =
            name.isEmpty()
                ? "column " + header.size() + " has no name"
                : "there is no column " + name;
        faults.add(first.number(), which + ": the columns are " + columns);
      } else if (!seen.add(name)) {
        faults.add(first.number(), "the column " + name + " stands there twice");
      }
    }
    for (String name : columns) {
      if (required.contains(name) && !seen.contains(name)) {
        faults.add(first.number(), "the column " + name + " is required");
      }
    }
  }

  /** The next records, at most so many; none when there are no more. */
  public List<Row> next(int most) {
    List<Row> rows = new ArrayList<>();
    int read = 0;
    for (Line line = nextLine(); line != null; line = nextLine()) {
      read++;
      if (line.values().size() == header.size()) {
        rows.add(row(line));
      } else {
        faults.add(
            line.number(),
            "has " + line.values().size() + " fields, the header names " + header.size());
      }
      if (read >= most && !rows.isEmpty()) {
        break;
      }
    }
    return rows;
  }

  private Row row(Line line) {
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      cells.put(header.get(i), line.values().get(i));
    }
    return new Row(line.number(), cells);
  }

  private record Line(int number, List<String> values) {
    boolean isBlank() {
      return values.size() == 1 && values.get(0).isEmpty();
    }
  }

  /** The next line that is not blank; null at the end, or where quotes make no sense any more. */
  private Line nextLine() {
    Line line = anyLine();
    while (line != null && line.isBlank()) {
      line = anyLine();
    }
    return line;
  }

  private Line anyLine() {
    int number = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
    try {
      return !broken && !faults.isFull() && records.hasNext()
          ? new Line(number, records.next().stream().map(String::strip).toList())
          : null;
    } catch (UncheckedIOException e) {
      broken = true;
      faults.add(
          number,
          "is no CSV: a quote is not closed, or text stands behind the closing one; the lines below were not read");
      return null;
    }
  }
}
