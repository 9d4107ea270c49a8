package dev.tocsin.csv;

import dev.tocsin.intake.Characters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file as spreadsheets write it (RFC 4180): a header that names the columns in any order, and
 * rows, some of which may have been emptied or reach beyond the table.
 */
public final class CsvFile {

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

    /**
     * What a cell lists, between semicolons or bars: where semicolons separate the columns, bars
     * need no quotes.
     */
    public Set<String> items(String column) {
      String cell = cell(column);
      return cell == null
          ? Set.of()
          : Arrays.stream(cell.split("[;|]", -1))
              .map(Characters::bare)
              .filter(item -> !item.isEmpty())
              .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }

  private final LineFaults faults;
  private final CsvText file;
  private final CsvReader reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header = new ArrayList<>();
  private boolean broken;

  private CsvFile(CsvText file, LineFaults faults) {
    this.faults = faults;
    this.file = file;
    this.reader = file.read();
    this.parser = parser(reader, file.separator());
    this.records = parser.iterator();
  }

  /**
   * Opens a file and reads its header.
   *
   * @param faults takes what is found wrong, now and later
   * @throws InvalidFile when the header is wrong: nothing below it could be understood
   */
  public static CsvFile open(
      byte[] file, List<String> columns, Set<String> required, LineFaults faults) {
    CsvFile sheet = new CsvFile(CsvText.of(file, faults), faults);
    sheet.readHeader(columns, required);
    faults.refuseIfAny();
    return sheet;
  }

  private static CSVParser parser(CsvReader reader, char separator) {
    try {
      return CSVParser.builder()
          .setReader(reader)
          .setFormat(
              CSVFormat.RFC4180
                  .builder()
                  .setDelimiter(separator)
                  .setIgnoreSurroundingSpaces(true)
                  .get())
          .get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readHeader(List<String> columns, Set<String> required) {
    CsvLine first = nextLine();
    if (first != null) {
      header.addAll(CsvHeader.read(first, columns, required, faults));
    } else if (faults.isEmpty()) {
      faults.add(1, "the file is empty: its first line names the columns " + columns);
    }
  }

  /** The next records, at most so many; none when there are no more. */
  public List<Row> next(int most) {
    List<Row> rows = new ArrayList<>();
    int read = 0;
    for (CsvLine line = nextLine(); line != null; line = nextLine()) {
      read++;
      if (line.fits(header.size())) {
        rows.add(row(line));
      } else {
        faults.add(
            line.number(),
            "has "
                + line.fields(header.size())
                + " fields, the header names "
                + header.size()
                + ", found as the last "
                + line.last());
      }
      if (read >= most && !rows.isEmpty()) {
        break;
      }
    }
    return rows;
  }

  private Row row(CsvLine line) {
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      cells.put(header.get(i), line.values().get(i));
    }
    return new Row(line.number(), cells);
  }

  /** The next line that is not blank; null at the end, or where quotes make no sense any more. */
  private CsvLine nextLine() {
    CsvLine line = anyLine();
    while (line != null && line.isBlank()) {
      line = anyLine();
    }
    return line;
  }

  private CsvLine anyLine() {
    int number = Math.toIntExact(parser.getCurrentLineNumber()) + file.firstLine();
    reader.nextRecord();
    try {
      return !broken && !faults.isFull() && records.hasNext()
          ? new CsvLine(number, records.next().stream().map(Characters::stripped).toList())
          : null;
    } catch (UncheckedIOException e) {
      broken = true;
      faults.add(
          number,
          "is no CSV: a quote is not closed, or text stands behind the closing one, found "
              + file.shown(number)
              + "; the lines below were not read");
      return null;
    }
  }
}
