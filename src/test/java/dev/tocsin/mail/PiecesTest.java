package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiecesTest {

  private static final String SHARED =
      "Dear colleague,\n\nOn 3 November mail was read by strangers. Your clock ends at noon.\n\nYours, the processor";

  @Test
  void what_stands_in_both_is_kept_as_a_stretch() {
    String whole = SHARED.replace("colleague", "Mrs. Jansen");

    List<Object> pieces = new Pieces(SHARED).of(whole);

    assertThat(pieces).containsExactly(List.of(0, 5), "Mrs. Jansen", List.of(14, SHARED.length()));
  }

  @Test
  void what_is_the_same_is_one_stretch_and_what_is_not_is_its_own() {
    assertThat(new Pieces(SHARED).of(SHARED)).containsExactly(List.of(0, SHARED.length()));
    assertThat(new Pieces(SHARED).of("quite another letter"))
        .containsExactly("quite another letter");
    assertThat(new Pieces(SHARED).of("")).isEmpty();
    assertThat(new Pieces("").of("alone")).containsExactly("alone");
  }

  @Test
  void what_is_shared_says_nothing_of_only_one_of_them() {
    String one = SHARED.replace("colleague", "Mrs. Jansen");
    String other = SHARED.replace("colleague", "Mr. Bakker");

    assertThat(Pieces.shared(one, other))
        .contains("mail was read by strangers")
        .doesNotContain("Jansen", "Bakker");
  }

  /** The two differ in the second half of a character: half a character can't be stored. */
  @Test
  void no_character_is_cut_in_half() {
    String cat = "a".repeat(30) + "\uD83D\uDE3A" + "b".repeat(30);
    String dog = "a".repeat(30) + "\uD83D\uDC36" + "b".repeat(30);
    String otherPlane = "a".repeat(30) + "\uD83C\uDE3A" + "b".repeat(30);

    for (String whole : List.of(cat, dog, otherPlane)) {
      for (String shared : List.of(cat, dog, otherPlane)) {
        assertStored(new Pieces(shared).of(whole), whole, shared);
      }
    }
  }

  /** Texts of few words, so that most stretches occur many times. */
  @Test
  void whatever_the_texts_are_the_pieces_make_the_whole() {
    Random random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      String shared = words(random);
      String whole = random.nextInt(4) == 0 ? words(random) : changed(random, shared);
      assertStored(new Pieces(shared).of(whole), whole, shared);
      String common = Pieces.shared(whole, shared);
      assertStored(new Pieces(common).of(whole), whole, common);
      assertStored(new Pieces(common).of(shared), shared, common);
    }
  }

  /**
   * One repeated block, broken at each: the most matches there can be, each among the most places.
   */
  @Test
  void a_large_text_of_one_letter_is_cut_like_any() {
    String shared = "x".repeat(2_000_000);
    String whole = ("x".repeat(17) + "y").repeat(100_000);

    assertStored(new Pieces(shared).of(whole), whole, shared);
    assertThat(new Pieces(shared).of(shared)).hasSize(1);
  }

  /** Half of one letter, half of the same broken everywhere: whichever is looked for, all match. */
  @Test
  void a_text_made_to_match_everywhere_is_cut_like_any() {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("a".repeat(400_000));
    for (int i = 0; i < 24_000; i++) {
      text.append("a".repeat(16)).append((char) ('b' + random.nextInt(4)));
    }
    String whole = "At eight.\n" + text + "\nAt nine.";
    String shared = Pieces.shared("At four.\n" + text + "\nAt five.", whole);

    assertStored(new Pieces(shared).of(whole), whole, shared);
  }

  private static void assertStored(List<Object> pieces, String whole, String shared) {
    List<Object> stored = new ArrayList<>();
    for (Object piece : pieces) {
      stored.add(
          piece instanceof String own
              ? new String(own.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
              : piece);
    }
    assertThat(Pieces.join(stored, shared)).isEqualTo(whole);
  }

  private static String words(Random random) {
    String[] words = {"alpha ", "beta ", "gamma\n", "😀", "😺 ", "délai ", "  ", "the breach of "};
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(80); left > 0; left--) {
      text.append(words[random.nextInt(words.length)]);
    }
    return text.toString();
  }

  private static String changed(Random random, String text) {
    String changed = text;
    for (int left = random.nextInt(4); left > 0; left--) {
      int at =
          changed.offsetByCodePoints(
              0, random.nextInt(changed.codePointCount(0, changed.length()) + 1));
      changed = changed.substring(0, at) + words(random) + changed.substring(at);
    }
    return changed;
  }
}
