package dev.tocsin.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * A CSV file as its parser reads it: without spaces beside a quote that no parser takes for some,
 * which would make the quote part of the value; and no record goes on without end, as one does
 * whose quote is never closed. Whoever is interrupted reads no further.
 */
final class CsvReader extends Reader {

  /** More than a line may have: a few cells may have lines of their own. */
  private static final int LONGEST_RECORD = 200_000;

  private static final String UNSEEN = "\u00A0\u2007\u202F\u200B\u2060\uFEFF\u180E";
  private static final String BORDERS = ",;\t\r\n";
  private static final char QUOTE = '"';

  private final Reader file;

  /** Unseen characters that stay, with what stands behind them. */
  private final StringBuilder held = new StringBuilder();

  private int given;
  private int before = '\n';
  private int ofRecord;

  CsvReader(Reader file) {
    this.file = file;
  }

  /** The parser is through with a record. */
  void nextRecord() {
    ofRecord = 0;
  }

  @Override
  public int read(char[] into, int from, int most) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("it takes too long to read");
    }
    if (ofRecord > LONGEST_RECORD) {
      throw new IOException("a record has more than " + LONGEST_RECORD + " characters");
    }
    int length = 0;
    while (length < most) {
      int c = next();
      if (c < 0) {
        break;
      }
      into[from + length] = (char) c;
      length++;
    }
    ofRecord += length;
    return length == 0 && most > 0 ? -1 : length;
  }

  private int next() throws IOException {
    if (given < held.length()) {
      return held.charAt(given++);
    }
    int c = file.read();
    if (isIn(UNSEEN, c) && (before == QUOTE || isIn(BORDERS, before))) {
      return behindUnseen(c);
    }
    before = c;
    return c;
  }

  private int behindUnseen(int first) throws IOException {
    held.setLength(0);
    int c = first;
    while (isIn(UNSEEN, c)) {
      held.append((char) c);
      c = file.read();
    }
    boolean goes = before == QUOTE ? c < 0 || isIn(BORDERS, c) : c == QUOTE;
    before = c;
    if (goes) {
      held.setLength(0);
      given = 0;
      return c;
    }
    if (c >= 0) {
      held.append((char) c);
    }
    given = 1;
    return first;
  }

  private static boolean isIn(String some, int c) {
    return c >= 0 && some.indexOf(c) >= 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
