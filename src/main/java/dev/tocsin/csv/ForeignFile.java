package dev.tocsin.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Files that somebody takes for a CSV file, known by how they begin. */
enum ForeignFile {
  WORKBOOK("a workbook (.xlsx, .ods) or another archive: save the sheet as CSV UTF-8"),
  OLD_WORKBOOK("a workbook of the old kind (.xls): save the sheet as CSV UTF-8"),
  PDF("a PDF: ask whoever made it for the table as CSV"),
  WEB_PAGE("a web page (HTML), perhaps the login page of where it came from: get the file anew"),
  XML("XML: save the sheet as CSV UTF-8"),
  COMPRESSED("compressed (gzip): unpack it first");

  private static final int BEGINNING = 1_024;

  private final String said;

  ForeignFile(String said) {
    this.said = said;
  }

  /** In the words of a refusal. */
  String wrong() {
    return "the file is no CSV but " + said;
  }

  /** Null when it may be a CSV file. */
  static ForeignFile of(byte[] file) {
    String begin =
        new String(file, 0, Math.min(file.length, BEGINNING), StandardCharsets.ISO_8859_1);
    if (begin.startsWith("PK\u0003\u0004")) {
      return WORKBOOK;
    }
    if (begin.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
      return OLD_WORKBOOK;
    }
    if (begin.startsWith("%PDF-")) {
      return PDF;
    }
    return begin.startsWith("\u001F\u008B") ? COMPRESSED : markup(begin);
  }

  /** In UTF-8 or UTF-16, behind a byte order mark and whatever space there is. */
  private static ForeignFile markup(String begin) {
    String text =
        begin
            .replaceAll("\u0000", "")
            .replaceFirst("^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)?\\s*", "")
            .toLowerCase(Locale.ROOT);
    if (text.startsWith("<?xml") && !text.contains("<html")) {
      return XML;
    }
    return text.matches("(?s)<(!doctype\\s+html|\\?xml|html|head|body|table|!--|meta|script)\\b?.*")
        ? WEB_PAGE
        : null;
  }
}
