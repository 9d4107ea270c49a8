package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.breach.BreachCommand;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Measure;
import dev.tocsin.breach.RecordFacts;
import dev.tocsin.breach.RecordMeasure;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.workflow.Changes;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of one breach so much is known, and was ever recorded, as can be written and read. */
class OnRecordTest {

  private static final int MEGABYTE = 1024 * 1024;

  private final Database database = Databases.fresh();
  private final Instance tocsin = Instance.on(database);
  private BreachId breach;

  @BeforeEach
  void file() {
    OnFile.processor(database);
    breach = tocsin.report(Instant.now().minusSeconds(60));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void what_is_known_has_an_end_and_may_be_made_shorter() {
    tell(cause(3 * MEGABYTE / 8));
    assertThatThrownBy(() -> tell(measure(MEGABYTE / 4)))
        .isInstanceOf(Rejected.class)
        .hasMessageStartingWith("what is known about a breach is at most 524288 bytes");

    tell(cause(MEGABYTE / 8));
    assertThatCode(() -> tell(measure(MEGABYTE / 4))).doesNotThrowAnyException();
  }

  /** It is written into HTML, where some characters take several. */
  @Test
  void what_is_known_is_counted_as_letters_have_it() {
    assertThatCode(() -> tell(cause("<&'".repeat(30_000)))).doesNotThrowAnyException();
    assertThatThrownBy(() -> tell(cause("<&'".repeat(40_000)))).isInstanceOf(Rejected.class);
  }

  @Test
  void one_letter_beyond_latin_1_makes_all_of_it_count_twice() {
    assertThatCode(() -> tell(cause("c".repeat(250_000) + "\u20ac"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> tell(cause("d".repeat(300_000) + "\u20ac")))
        .isInstanceOf(Rejected.class);
    assertThatCode(() -> tell(cause("d".repeat(300_000) + "\u00e9"))).doesNotThrowAnyException();
  }

  @Test
  void what_was_known_before_there_was_an_end_may_be_made_shorter() {
    tocsin.tell(breach, cause(4 * MEGABYTE));

    assertThatCode(() -> tell(cause(3 * MEGABYTE))).doesNotThrowAnyException();
    assertThatThrownBy(() -> tell(cause(7 * MEGABYTE / 2))).isInstanceOf(Rejected.class);
  }

  @Test
  void what_was_ever_recorded_has_an_end() {
    for (int i = 0; i < 16; i++) {
      tell(cause(MEGABYTE / 2 - 2_000 + i));
    }

    assertThatThrownBy(() -> tell(cause(MEGABYTE / 2 - 3_000)))
        .isInstanceOf(Rejected.class)
        .hasMessageStartingWith(
            "all that is ever recorded about a breach is at most 8388608 bytes");
    assertThatCode(() -> tell(cause(1_000))).doesNotThrowAnyException();
  }

  private void tell(BreachCommand command) {
    tocsin.in(
        work ->
            work.breach(breach)
                .map(before -> work.decide(breach, before, command))
                .call(change -> OnRecord.mustHaveRoom(work, change))
                .call(change -> work.record(Changes.of(change))));
  }

  private static RecordMeasure measure(int bytes) {
    Text words = Text.of("m".repeat(bytes));
    return new RecordMeasure(new Measure(UUID.randomUUID(), Measure.Kind.TAKEN, words, null, null));
  }

  private static RecordFacts cause(int bytes) {
    return cause("c".repeat(bytes));
  }

  private static RecordFacts cause(String words) {
    Facts facts = Facts.NONE.with(Fact.CAUSE, Text.of(words));
    return new RecordFacts(Set.of("cause"), facts);
  }
}
