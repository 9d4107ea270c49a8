package dev.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tocsin.breach.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that come along with characters that nobody sees, in whatever syntax. */
class FieldTest {

  private final Violations violations = new Violations();

  private <T> T read(String value, Function<Field, T> read) {
    return read(TextNode.valueOf(value), read);
  }

  private <T> T read(JsonNode value, Function<Field, T> read) {
    return read.apply(
        Fields.of(JsonNodeFactory.instance.objectNode().set("it", value), violations).need("it"));
  }

  private String wrong(String value, Function<Field, ?> read) {
    return wrong(TextNode.valueOf(value), read);
  }

  private String wrong(JsonNode value, Function<Field, ?> read) {
    assertThat(this.<Object>read(value, read::apply)).isNull();
    return violations.found().get(violations.found().size() - 1).message();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%s\u00A0", "\u200B%s", "\uFEFF%s \u2060", "\u202A%s\u202C", "\t%s\u00AD"})
  void around_a_value_they_go(String around) {
    ClientId id = read(around.formatted("c-1"), field -> field.id(ClientId::new));
    assertThat(id).isEqualTo(new ClientId("c-1"));
    assertThat(read(around.formatted("it@client.example"), Field::email))
        .isEqualTo("it@client.example");
    assertThat(read(around.formatted("@client.example"), Field::emailOrDomain))
        .isEqualTo("@client.example");
    assertThat(read(around.formatted("+31 78 000 00 10"), Field::phone))
        .isEqualTo("+31 78 000 00 10");
    assertThat(read(around.formatted("PT24H"), Field::duration)).isEqualTo(Duration.ofHours(24));
    assertThat(read(around.formatted("2026-11-22T14:05:00Z"), Field::instant))
        .isEqualTo(Instant.parse("2026-11-22T14:05:00Z"));
    String choice = read(around.formatted("en"), field -> field.oneOf(List.of("en"), it -> it));
    assertThat(choice).isEqualTo("en");
    assertThat(violations.found()).isEmpty();
  }

  @Test
  void around_words_they_are_data() {
    assertThat(read("\u200Fab\u200F ", Field::line)).isEqualTo("\u200Fab\u200F ");
  }

  @Test
  void within_an_id_they_are_named() {
    assertThat(wrong("client\u00A0a", field -> field.id(ClientId::new)))
        .isEqualTo(
            "must be an id: a-z, 0-9 and hyphens, at most 100 characters, found client<U+00A0>a"
                + " with U+00A0 (NO-BREAK SPACE) at position 7");
    assertThat(wrong("Client a", field -> field.id(ClientId::new))).endsWith("found Client a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"i\u200Bt@client.example", "it@cli\u00ADent.example", "it\u2060@ü.example"})
  void within_an_address_they_are_named(String address) {
    assertThat(wrong(address, Field::email)).contains("<U+").containsPattern("U\\+[0-9A-F]{4} \\(");
  }

  @Test
  void joiners_stay_where_a_domain_asks_for_them() {
    String persian = "it@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.example";
    assertThat(read(persian, Field::email)).isEqualTo(persian);
    assertThat(wrong("it@a\u200Cb.example", Field::email)).contains("contextj", "a<U+200C>b");
  }

  @Test
  void what_nobody_sees_is_blank() {
    assertThat(wrong("\u200B\u00A0\u3164", Field::line)).isEqualTo("must not be blank");
    assertThat(wrong("\u200B", field -> field.id(ClientId::new))).isEqualTo("must not be blank");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301",
        "\uFE0F",
        "\u2800",
        "\u180B\u200D",
        "\u17B5",
        "\uDB40\uDD00",
        "\u20DD \u00AD",
        "\u00A0\u3164\u2066"
      })
  void names_and_titles_need_something_to_be_seen(String unseen) {
    assertThat(wrong(unseen, Field::line)).isEqualTo("must not be blank");
    assertThat(wrong(unseen, Field::title)).isEqualTo("must not be blank");
    assertThat(wrong(JsonNodeFactory.instance.objectNode().put("nl", unseen), Field::title))
        .isEqualTo("must not be blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"e\u0301", "\u2764\uFE0F", "\u200Fab\u200F", ".", "\uD83D\uDE80"})
  void what_can_be_seen_is_a_name_as_it_was_typed(String name) {
    assertThat(read(name, Field::line)).isEqualTo(name);
  }

  @Test
  void every_message_shows_what_was_found() {
    assertThat(wrong("no address", Field::email))
        .isEqualTo("must be an e-mail address, for instance it@client-a.example, found no address");
    assertThat(wrong("@", Field::emailOrDomain)).endsWith(", found @");
    assertThat(wrong("3,12E+10", Field::phone)).endsWith(", found 3,12E+10");
    assertThat(wrong("612345678", Field::phone)).endsWith(", found 612345678");
    assertThat(wrong("maybe", Field::bool)).isEqualTo("must be true or false, found maybe");
    assertThat(wrong(IntNode.valueOf(-1), Field::count)).endsWith(", found -1");
    assertThat(wrong(IntNode.valueOf(31780000), Field::phone))
        .isEqualTo("must be a string, found 31780000");
    assertThat(wrong(JsonNodeFactory.instance.arrayNode(), Field::line))
        .isEqualTo("must be a string, found a list");
    assertThat(wrong("x", field -> field.list(Field::line))).isEqualTo("must be a list, found x");
    assertThat(wrong("x".repeat(39) + "\uD83D\uDE80y", Field::bool))
        .endsWith("found " + "x".repeat(39) + "\uD83D\uDE80...");
    assertThat(wrong("\uD83D", Field::bool)).endsWith("found <U+D83D>");
    assertThat(wrong("9999-01-01T00:00:00Z", Field::instant)).endsWith("9999-01-01T00:00:00Z");
    assertThat(wrong("0001-01-01T00:00:00+18:00", Field::instant))
        .startsWith("must lie between the years 1 and 9000");
  }
}
