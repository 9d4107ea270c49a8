package dev.tocsin.pack;

import static dev.tocsin.breach.NoticeKind.FINAL;
import static dev.tocsin.breach.NoticeKind.INITIAL;
import static dev.tocsin.breach.NoticeKind.WITHDRAWAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.tocsin.breach.Language;
import dev.tocsin.breach.Text;
import dev.tocsin.writing.Html;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packs are what their published schema says, and what their page shows. */
class SupportPackSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();

  private static JsonSchema schema() {
    try (InputStream file =
        SupportPack.class.getResourceAsStream("/schemas/support-pack-1.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<SupportPack> packs() {
    Cases hostile = Cases.unknown();
    hostile.title = "<script>alert(1)</script> \uD83D\uDD13 \u202Eright to left\u202C שלום";
    hostile.client = "<b>De \"Zon\"</b>";
    hostile.inPlace = List.of(Text.of("line\n</span><script>x</script>\ttab"));
    Cases agreed = Cases.unknown();
    agreed.agreed = true;
    Cases withdrawn = Cases.known().told(INITIAL, Cases.DISCOVERED).of(WITHDRAWAL);
    withdrawn.reason = Cases.both("Andere klant.", "Another client.");
    return Stream.of(
            Cases.unknown(),
            Cases.known(),
            Cases.known().in(Language.NL),
            Cases.unknown().told(INITIAL, Cases.DISCOVERED).of(FINAL),
            withdrawn,
            agreed,
            hostile)
        .map(Cases::pack);
  }

  @ParameterizedTest
  @MethodSource("packs")
  void every_pack_keeps_to_the_schema_and_reads_back_as_it_was(SupportPack pack)
      throws IOException {
    assertThat(SCHEMA.validate(JSON.readTree(pack.json()))).isEmpty();
    assertThat(SupportPack.read(pack.json())).isEqualTo(pack);
  }

  @ParameterizedTest
  @MethodSource("packs")
  void the_page_shows_every_entry_and_every_answer_and_no_markup_of_theirs(SupportPack pack) {
    String page = PackPage.of(pack.json());

    for (PackEntry entry : entries(pack)) {
      assertThat(page).contains(escaped(entry.label()));
      if (entry.value() != null) {
        entry.value().forEach(answer -> assertThat(page).contains(escaped(answer.words())));
      }
    }
    assertThat(page).doesNotContain("<script", "<b>", "style=");
  }

  private static String escaped(String text) {
    return new Html().lines(text).toString();
  }

  @Test
  void the_schema_refuses_what_a_pack_never_is() throws IOException {
    ObjectNode pack = (ObjectNode) JSON.readTree(Cases.known().pack().json());
    pack.put("format", "tocsin-support-pack/2");
    ObjectNode entry = (ObjectNode) pack.at("/sections/0/entries/0");
    entry.put("status", "KNOWN").putNull("value");
    entry.put("invented", true);

    assertThat(SCHEMA.validate(pack).toString()).contains("format", "value", "invented");
  }

  @ParameterizedTest
  @MethodSource("packs")
  void every_key_is_documented_with_its_fields(SupportPack pack) throws IOException {
    String table = Files.readString(Path.of("docs", "support-pack.md"), UTF_8);

    for (PackEntry entry : entries(pack)) {
      assertThat(table).contains("| `" + entry.key() + "` | " + entry.fields() + " |");
    }
  }

  @Test
  void letters_of_every_script_come_out_as_they_went_in() throws IOException {
    Cases it = Cases.known();
    it.client = "Пекарня שמש 😀";
    JsonNode pack = JSON.readTree(it.pack().json());

    assertThat(pack.at("/client/name").asText()).isEqualTo("Пекарня שמש 😀");
  }

  private static List<PackEntry> entries(SupportPack pack) {
    return pack.sections().stream().flatMap(section -> section.entries().stream()).toList();
  }
}
