package dev.tocsin.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.writing.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SameWordsTest {

  private final SameWords words = new SameWords();

  @Test
  void each_is_read_as_it_was_kept() {
    List<Content> contents = new ArrayList<>();
    List<KeptContent> kept = new ArrayList<>();
    for (String client : List.of("Jansen & Söhne", "Bakker", "de Wit 😀")) {
      contents.add(content(client, List.of(file("about.json", client), picture())));
    }
    contents.add(content("who has no files", List.of()));
    contents.add(content("who has one more", List.of(file("a", "b"), picture(), picture())));
    contents.forEach(each -> kept.add(words.keep(each)));

    for (int i = 0; i < kept.size(); i++) {
      assertThat(read(kept.get(i))).isEqualTo(contents.get(i));
    }
    assertThat(kept)
        .extracting(KeptContent::shared)
        .doesNotContainNull()
        .containsOnly(kept.get(0).shared());
    assertThat(kept.get(1).shared().texts().toString())
        .contains("It concerns your mailboxes")
        .doesNotContain("Jansen", "Bakker");
  }

  /** As when most hear what was said before, and the first two never heard it. */
  @Test
  void whoever_is_told_more_than_the_first_shares_with_others_like_it() {
    words.keep(content("Jansen", List.of()));
    words.keep(content("Bakker", List.of()));
    String more = "It was said before. ".repeat(900);
    List<KeptContent> others =
        List.of(
            words.keep(content("de Wit " + more, List.of())),
            words.keep(content("de Haan " + more, List.of())),
            words.keep(content("de Vos " + more, List.of())));

    assertThat(others).allSatisfy(each -> assertThat(each.ownSize()).isLessThan(2_000));
    assertThat(read(others.get(0)).letter().text()).contains("de Wit").doesNotContain("de Haan");
  }

  @Test
  void one_alone_shares_nothing() {
    Content content = content("Jansen", List.of(picture()));
    KeptContent kept = words.keep(content);

    assertThat(kept.shared()).isNull();
    assertThat(read(kept)).isEqualTo(content);
  }

  @Test
  void each_has_little_of_its_own() {
    words.keep(content("Jansen", List.of(picture())));
    KeptContent second = words.keep(content("Bakker", List.of(picture())));

    assertThat(second.ownSize()).isLessThan(150);
    assertThat(second.size()).isGreaterThan(2_000);
  }

  private static Content read(KeptContent kept) {
    List<String> shared = kept.shared() == null ? List.of() : kept.shared().texts();
    return KeptContent.read(kept.subject(), kept.write(), shared);
  }

  private static Content content(String client, List<Attachment> files) {
    String body =
        "Dear %s,\n%sYours\n".formatted(client, "It concerns your mailboxes.\n".repeat(30));
    Letter letter = new Letter("For " + client, body, "<p>" + body + "</p>");
    Letter without = new Letter(letter.subject(), body + "The files are there.", letter.html());
    return new Content(
        Map.of("From", "us", "X", client), letter, files, Rewording.of(letter, without));
  }

  private static Attachment file(String name, String words) {
    return new Attachment(name, "application/json", words.getBytes(UTF_8));
  }

  /** No text in UTF-8. */
  private static Attachment picture() {
    byte[] bytes = new byte[600];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return new Attachment("logo.png", "image/png", bytes);
  }
}
