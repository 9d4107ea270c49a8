package dev.tocsin.csv;

import dev.tocsin.intake.Characters;
import dev.tocsin.intake.Unicode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A CSV file and what separates its cells: a comma, a semicolon, as Dutch spreadsheets have it, or
 * a tab, as they do when they write UTF-16. It is read piece by piece, each time anew: as one text,
 * a large one would not fit in little memory.
 */
final class CsvText {

  private static final int LONGEST_LINE = 100_000;

  /** In characters: more than the line has that tells the separator. */
  private static final int BEGINNING = 1_000;

  private static final String SEPARATORS = ",;\t";

  /** A first line by which a spreadsheet tells itself what the separator is. */
  private static final Pattern TOLD =
      Pattern.compile("\\h*\"?(?i:sep)=([,;\t])\"?[,;\t\\h]*(\r\n|\r|\n|\\z)");

  private final byte[] file;
  private final int told;
  private final char separator;

  /**
   * @param told characters by which a spreadsheet tells itself the separator
   */
  private CsvText(byte[] file, int told, char separator) {
    this.file = file;
    this.told = told;
    this.separator = separator;
  }

  /**
   * Looks through a file.
   *
   * @throws InvalidFile when it is another kind of file, no text, or one of lines without end
   */
  static CsvText of(byte[] sent, LineFaults faults) {
    byte[] file = sent == null ? new byte[0] : sent;
    ForeignFile foreign = ForeignFile.of(file);
    if (foreign != null) {
      faults.add(1, foreign.wrong());
      faults.refuseIfAny();
    }
    check(file, faults);
    Matcher told = TOLD.matcher(beginning(file));
    return told.lookingAt()
        ? new CsvText(file, told.end(), told.group(1).charAt(0))
        : new CsvText(file, 0, mostOf(header(file)));
  }

  private static void check(byte[] file, LineFaults faults) {
    try {
      Unicode.check(file);
      refuseLongLines(file, faults);
    } catch (Unicode.NotUnicode e) {
      faults.add(e.line, "the file " + e.what() + " on this line: save it as CSV UTF-8");
    } catch (IOException e) {
      throw inMemory(e);
    }
    faults.refuseIfAny();
  }

  private static UncheckedIOException inMemory(IOException e) {
    return new UncheckedIOException("bytes in memory can be read", e);
  }

  /** A line with a million separators is no record. */
  private static void refuseLongLines(byte[] file, LineFaults faults) throws IOException {
    Reader text = Unicode.read(file);
    int line = 1;
    int length = 0;
    int before = 0;
    for (int c = text.read(); c >= 0 && !faults.isFull(); c = text.read()) {
      length++;
      if (c == '\n' && before == '\r') {
        length = 0;
      } else if (c == '\n' || c == '\r') {
        refuseIfLong(line, length, faults);
        line++;
        length = 0;
      }
      before = c;
    }
    refuseIfLong(line, length, faults);
  }

  private static void refuseIfLong(int line, int length, LineFaults faults) {
    if (length > LONGEST_LINE) {
      faults.add(line, "must have at most " + LONGEST_LINE + " characters, found " + length);
    }
  }

  private static String beginning(byte[] file) {
    char[] some = new char[BEGINNING];
    try (Reader text = Unicode.read(file)) {
      int read = text.read(some);
      return new String(some, 0, Math.max(0, read));
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  private static Stream<String> lines(byte[] file) {
    return new BufferedReader(Unicode.read(file)).lines();
  }

  /** The first line with anything in it. */
  private static String header(byte[] file) {
    return lines(file)
        .filter(line -> line.chars().anyMatch(Character::isLetter))
        .findFirst()
        .orElse("");
  }

  private static char mostOf(String header) {
    char most = SEPARATORS.charAt(0);
    for (int i = 1; i < SEPARATORS.length(); i++) {
      char each = SEPARATORS.charAt(i);
      if (count(header, each) > count(header, most)) {
        most = each;
      }
    }
    return most;
  }

  private static long count(String header, char separator) {
    return header.chars().filter(c -> c == separator).count();
  }

  char separator() {
    return separator;
  }

  /** The number of the first line below what is told. */
  int firstLine() {
    return told == 0 ? 1 : 2;
  }

  /** All below what is told. */
  CsvReader read() {
    Reader text = Unicode.read(file);
    try {
      for (int i = 0; i < told; i++) {
        text.read();
      }
    } catch (IOException e) {
      throw inMemory(e);
    }
    return new CsvReader(text);
  }

  /** The beginning of a line, counted from 1, as it can be shown; empty where there is none. */
  String shown(int line) {
    return Characters.shown(lines(file).skip(line - 1L).findFirst().orElse(""));
  }
}
