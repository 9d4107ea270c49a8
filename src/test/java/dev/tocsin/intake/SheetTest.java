package dev.tocsin.intake;

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
class SheetTest {

  private static final List<String> COLUMNS = List.of("id", "name", "phone");

  private static List<Map<String, String>> read(byte[] file) {
    LineFaults faults = new LineFaults();
    Sheet sheet = Sheet.open(file, COLUMNS, Set.of("id"), faults);
    List<Map<String, String>> rows = sheet.next(1_000).stream().map(Sheet.Row::cells).toList();
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

  @Test
  void a_cell_beyond_the_header_is_named() {
    assertThat(faults("id,name\nc-1,One,,x\u00A0y,\nc-2\n"))
        .containsExactly(
            "2 has 4 fields, the header names 2, found as the last x<U+00A0>y",
            "3 has 1 fields, the header names 2, found as the last c-2");
    assertThat(faults("id,,name\nc-1,,One")).singleElement().asString().startsWith("1 column 2");
    assertThat(faults("i\u200Bd\nc-1"))
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
}
