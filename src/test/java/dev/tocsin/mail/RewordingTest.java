package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.json.Stored;
import dev.tocsin.writing.Letter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewordingTest {

  @Test
  void what_stands_in_the_queue_makes_the_other_letter_of_the_first() {
    List<String> bodies =
        List.of("", "a", "aa", "aaa", "a file b", "a link b", "a b", "b", "ab 😀 c");
    for (String with : bodies) {
      for (String without : bodies) {
        Rewording rewording =
            Rewording.of(new Letter("S", with, without), new Letter("S", without, with));
        Rewording stored = Rewording.read(Stored.write(rewording));
        assertThat(stored.text().in(with)).isEqualTo(without);
        assertThat(stored.html().in(without)).isEqualTo(with);
      }
    }
    assertThat(Rewording.read(null)).isNull();
  }
}
