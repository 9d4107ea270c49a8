package dev.tocsin.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as spreadsheets and people leave them. */
class CsvFileTest {

  private static final List<String> COLUMNS = List.of("id", "name", "phone");

  private static List<Map<String, String>> read(byte[] file) {
    LineFaults faults = new LineFaults();
    CsvFile sheet = CsvFile.open(file, COLUMNS, Set.of("id"), faults);
    List<Map<String, String>> rows = sheet.next(1_000).stream().map(CsvFile.Row::cells).toList();
    faults.refuseIfAny();
    return rows;
  }

  private static List<Map<String, String>> read(String file) {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> faults(byte[] file) {
    return catchThrowableOfType(InvalidFile.class, () -> read(file)).faults().stream()
        .map(fault -> fault.line() + " " + fault.message())
        .toList();
  }

  private static List<String> faults(String file) {
    return faults(file.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,name\n,\n  , \nc-1,One\n,,,\n\u00A0,\u200B\n\"\",\"\"\n\n",
        ";;\n\nid;name\n;\nc-1;One\n;;;;;;\n",
        "id\tname\n\t\nc-1\tOne\n\t\t\t"
      })
  void rows_of_nothing_but_separators_are_blank_lines(String file) {
    assertThat(read(file)).containsExactly(Map.of("id", "c-1", "name", "One"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " id ,\u00A0name\u200B\nc-1,One",
        "id,name,,\nc-1,One,,",
        "id,name,,\nc-1,One",
        "id,name, ,\u00A0\nc-1,One,,,,,",
        "id,name\nc-1,One,,",
        "\"id\",\" name \"\nc-1,One",
        "\uFEFF\"id\"\u00A0,\u200B\"name\"\n\uFEFF\"c-1\"\u00A0,\u00A0\"One\"\u200B",
        "sep=,\nid,name\nc-1,One",
        "\"sep=;\"\r\nid;name\r\nc-1;One\r\n",
        "id,name\rc-1,One\r"
      })
  void padding_and_trailing_separators_are_no_column(String file) {
    assertThat(read(file)).containsExactly(Map.of("id", "c-1", "name", "One"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID,Name\nc-1,One",
        " I d ,NA ME\nc-1,One",
        "I\u00A0D\tname\nc-1\tOne",
        "sep=;\nId;Name\nc-1;One",
        "\uFEFFSEP=;\r\nid;name\r\nc-1;One",
        "sep=;;;\nid;name\nc-1;One",
        "sep=\t\nid\tname\nc-1\tOne"
      })
  void columns_are_called_in_any_case_and_with_spaces(String file) {
    assertThat(read(file)).containsExactly(Map.of("id", "c-1", "name", "One"));
  }

  @Test
  void a_header_that_is_missing_is_one_fault() {
    assertThat(faults("c-1,One,+31 78 000 00 10\nc-2,Two,\n"))
        .containsExactly(
            "1 must name the columns, found c-1 | One | +31 78 000 00 10: the columns are [id, name, phone]");
    assertThat(faults("{\"id\": \"c-1\"}")).singleElement().asString().startsWith("1 must name");
  }

  @Test
  void each_cause_is_one_fault() {
    assertThat(faults("name,fax,e mail,,phone,,Name\nc-1"))
        .containsExactly(
            "1 there are no columns fax, e mail: the columns are [id, name, phone]",
            "1 the column name stands there twice",
            "1 columns 4, 6 have no name",
            "1 the column id is required");
    assertThat(faults("id," + "x,".repeat(30) + "name\nc-1"))
        .first()
        .asString()
        .contains("x and 10 more: the columns are");
    assertThat(faults("\"id,name\nc-1")).singleElement().asString().startsWith("1 is no CSV");
  }

  @Test
  void another_kind_of_file_has_a_sentence_of_its_own() {
    assertThat(faults("PK\u0003\u0004\u0014[Content_Types].xml\n,\n"))
        .containsExactly(
            "1 the file is no CSV but a workbook (.xlsx, .ods) or another archive: save the sheet as CSV UTF-8");
    byte[] old = {
      (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    assertThat(faults(old)).singleElement().asString().contains("old kind (.xls)");
    assertThat(faults("%PDF-1.7\n%\u00E2")).singleElement().asString().contains("a PDF: ask");
    byte[] zipped = {0x1F, (byte) 0x8B, 8, 0};
    assertThat(faults(zipped)).singleElement().asString().contains("gzip");
    assertThat(faults("<?xml version=\"1.0\"?><Workbook/>"))
        .singleElement()
        .asString()
        .contains("XML: save");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html>\n<html>",
        "\uFEFF \n<HTML lang=nl><body>id,name",
        "<table><tr><td>id</td></tr></table>",
        "<?xml version='1.0'?>\n<html xmlns='x'>",
        "<!-- login --><form>"
      })
  void a_web_page_is_one(String page) {
    assertThat(faults(page)).singleElement().asString().contains("a web page (HTML)");
    assertThat(faults(page.replace("\uFEFF", "").getBytes(StandardCharsets.UTF_16)))
        .singleElement()
        .asString()
        .contains("a web page (HTML)");
  }

  @Test
  void a_cell_beyond_the_header_is_named() {
    assertThat(faults("id,name\nc-1,One,,x\u00A0y,\nc-2\n"))
        .containsExactly(
            "2 has 4 fields, the header names 2, found as the last x<U+00A0>y",
            "3 has 1 fields, the header names 2, found as the last c-2");
    assertThat(faults("id,,name\nc-1,,One")).singleElement().asString().startsWith("1 column 2");
    assertThat(faults("i\u200Bd,name\nc-1"))
        .first()
        .asString()
        .startsWith("1 there is no column i<U+200B>d: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00A0One\u00A0",
        "\u200BOne\uFEFF",
        "\u2060\u202F\u2007One\u3000",
        " \"One\u00A0\" ",
        "\t One\u200B \u00A0"
      })
  void spaces_without_a_break_or_a_width_around_a_value_go(String cell) {
    assertThat(read("id,name\nc-1," + cell)).containsExactly(Map.of("id", "c-1", "name", "One"));
  }

  @Test
  void within_a_value_they_are_data() {
    String name = "One\u00A0Two\u200D\uD83D\uDE80 \u200Fab\u200F";
    assertThat(read("id,name\nc-1," + name).get(0)).containsEntry("name", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf_16_is_read_by_its_byte_order_mark(String charset) {
    String file = "\uFEFFid\tname\r\nc-1\tCaf\u00e9 \uD83D\uDE80\r\n";
    assertThat(read(file.getBytes(Charset.forName(charset))))
        .containsExactly(Map.of("id", "c-1", "name", "Caf\u00e9 \uD83D\uDE80"));
  }

  @Test
  void other_bytes_are_shown_with_their_line() {
    assertThat(faults("id,name\nc-1,caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
        .containsExactly(
            "2 the file must be UTF-8, found the bytes 0xE9 on this line: save it as CSV UTF-8");
    byte[] odd = {(byte) 0xFF, (byte) 0xFE, 'i', 0, 'd', 0, '\n', 0, 0, (byte) 0xDC, 'x', 0};
    assertThat(faults(odd))
        .singleElement()
        .asString()
        .startsWith("2 the file must be UTF-16, found");
    byte[] cut = {(byte) 0xFE, (byte) 0xFF, 0, 'i', 0};
    assertThat(faults(cut))
        .singleElement()
        .asString()
        .startsWith("1 the file must be UTF-16, found");
  }

  @Test
  void quotes_that_make_no_sense_are_shown() {
    assertThat(faults("id,name\nc-1,\"One\" Two\n"))
        .singleElement()
        .asString()
        .startsWith("2 is no CSV")
        .contains("found c-1,\"One\" Two");
  }

  @Test
  void a_cell_has_no_thousands_of_lines() {
    String cell = "c-1,\"" + "One\n".repeat(100_000) + "\"\nc-2,Two\n";
    assertThat(faults("id,name\n" + cell))
        .singleElement()
        .asString()
        .startsWith("2 is no CSV")
        .endsWith("found c-1,\"One; the lines below were not read");
    String some = "c-1,\"" + "One\n".repeat(1_000) + "\"\n";
    assertThat(read("id,name\n" + some.replace("c-1", "c-0") + some)).hasSize(2);
  }

  @Test
  void whoever_is_interrupted_reads_no_further() {
    LineFaults faults = new LineFaults();
    String file = "id,name\n" + "\n".repeat(100_000) + "c-1,One";
    CsvFile sheet =
        CsvFile.open(file.getBytes(StandardCharsets.UTF_8), COLUMNS, Set.of("id"), faults);
    Thread.currentThread().interrupt();
    try {
      assertThat(sheet.next(1)).isEmpty();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(faults.isEmpty()).isFalse();
  }

  @Test
  void unseen_spaces_within_words_stay() {
    String words = "A\u00A0B\u200B,\u00A0\u00A0C,\"D\u00A0\"\u00A0,";
    assertThat(read("id,name,phone\n" + words))
        .containsExactly(Map.of("id", "A\u00A0B", "name", "C", "phone", "D"));
  }
}
