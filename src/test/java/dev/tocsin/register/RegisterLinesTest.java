package dev.tocsin.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ConfirmBreach;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Purview;
import dev.tocsin.breach.RecordFacts;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Clients;
import dev.tocsin.json.Portion;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Shown;
import dev.tocsin.workflow.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A breach of any size is read in parts of one size. */
class RegisterLinesTest {

  private static final int PART = 200;

  private final Database database = Databases.fresh();
  private final Instance tocsin = Instance.on(database);
  private final Register register = new Register(new Clients(), new EventCodec());

  @Test
  void each_client_of_a_large_breach_is_in_one_part_and_no_part_is_larger_than_asked_for() {
    OnFile.processor(database);
    Instant discovered = Instant.now().minusSeconds(60);
    List<ClientId> clients =
        OnFile.clients(database, 2 * PART + 50, OnFile.within(Duration.ofHours(24)));
    BreachId before = tocsin.report(discovered);
    BreachId large = tocsin.report(discovered);
    tocsin.identify(large, clients);
    tocsin.carryOutAll();
    BreachId after = tocsin.report(discovered);

    List<List<Line>> parts = parts();

    assertThat(parts).extracting(List::size).containsExactly(PART, PART, 52);
    List<Line> lines = parts.stream().flatMap(List::stream).toList();
    assertThat(lines.get(0).breach().id()).isEqualTo(before);
    assertThat(lines.get(lines.size() - 1).breach().id()).isEqualTo(after);
    assertThat(lines.subList(1, lines.size() - 1))
        .allSatisfy(line -> assertThat(line.breach().id()).isEqualTo(large))
        .extracting(line -> line.client().clientId())
        .isEqualTo(clients);
  }

  /** It is read a part at a time. */
  @Test
  void a_long_history_comes_to_the_same_line() {
    OnFile.processor(database);
    BreachId breach = tocsin.report(Instant.now().minusSeconds(60));
    for (int nth = 0; nth < 8; nth++) {
      Facts cause =
          Facts.NONE.with(Fact.CAUSE, Text.of(String.valueOf((char) ('a' + nth)).repeat(100_000)));
      tocsin.tell(breach, new RecordFacts(Set.of("cause"), cause));
    }
    tocsin.tell(breach, new ConfirmBreach());

    BreachEntry entry = parts().get(0).get(0).breach();

    assertThat(entry.facts().said().get(Fact.CAUSE).plain()).isEqualTo("h".repeat(100_000));
    assertThat(entry.confirmedAt()).isNotNull();
    assertThat(entry.course()).isNotEmpty().allSatisfy(step -> assertThat(step.by()).isNotNull());
  }

  private List<List<Line>> parts() {
    List<List<Line>> parts = new ArrayList<>();
    Selection all = new Selection(null, null, null, Purview.ALL);
    LinePlace after = LinePlace.START;
    Portion<Line> part;
    do {
      LinePlace from = after;
      part = tocsin.in(work -> register.lines(work, Shown.ROOM, all, from, PART));
      parts.add(part.rows());
      after = part.rows().get(part.rows().size() - 1).place();
    } while (part.more());
    return parts;
  }
}
