package dev.tocsin.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.Purview;
import dev.tocsin.breach.RecordFacts;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Clients;
import dev.tocsin.eventstore.Stretch;
import dev.tocsin.json.Portion;
import dev.tocsin.register.Line;
import dev.tocsin.register.LinePlace;
import dev.tocsin.register.Register;
import dev.tocsin.register.Selection;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.workflow.EventCodec;
import dev.tocsin.workflow.Streams;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page of a list ends by its bytes as well: the rest is on the pages behind it. */
class LargePagesTest {

  private static final int MANY = 7;
  private static final int LARGE = 300_000;

  private final Database database = Databases.fresh();
  private final Instance tocsin = Instance.on(database);
  private final CaseFile caseFile = new CaseFile(new EventCodec());
  private final List<Long> taken = new ArrayList<>();
  private final Portion.Room room =
      bytes -> {
        taken.add(bytes);
        return Uni.createFrom().voidItem();
      };

  @BeforeEach
  void file() {
    OnFile.processor(database);
  }

  private static final BreachSelection EVERY =
      new BreachSelection(null, null, null, null, null, null, false, Purview.ALL);

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void breaches_come_in_more_pages_when_much_is_known_about_them() {
    List<BreachId> all = IntStream.range(0, MANY).mapToObj(i -> large()).toList();

    List<BreachId> found = new ArrayList<>();
    Instant at = null;
    Portion<Versioned<Breach>> page;
    int pages = 0;
    do {
      Instant before = at;
      BreachId last = found.isEmpty() ? null : found.get(found.size() - 1);
      page =
          tocsin.in(
              work ->
                  new BreachList(caseFile)
                      .page(
                          work.session(),
                          room,
                          EVERY,
                          before == null ? null : before.toString(),
                          last,
                          500));
      page.rows().forEach(row -> found.add(row.state().id()));
      at = page.rows().get(page.rows().size() - 1).state().registration().reportedAt();
      pages++;
    } while (page.more());

    assertThat(pages).isEqualTo(3);
    assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    assertThat(taken)
        .hasSize(3)
        .allMatch(bytes -> bytes < Portion.MOST_BYTES)
        .contains(taken.get(0));
    assertThat(taken.get(0)).isGreaterThan(3L * LARGE);
  }

  @Test
  void duties_and_clients_come_in_more_pages_too() {
    List<ClientId> clients = OnFile.clients(database, MANY, OnFile.within(Duration.ofHours(24)));
    BreachId breach = tocsin.report(Instant.now().minusSeconds(60));
    tocsin.identify(breach, clients);
    tocsin.carryOutAll();
    database.execute(
        "update notification set body = left(body, -1) || repeat(' ', %d) || '}'".formatted(LARGE),
        "update client set body = body || repeat(' ', %d)".formatted(LARGE));

    assertThat(
            sizes(
                after ->
                    work ->
                        new Clients()
                            .list(work.session(), room, null, Purview.ALL, true, after, 500)
                            .map(
                                page ->
                                    page.map(rows -> rows.stream().map(it -> it.id()).toList()))))
        .containsExactly(3, 3, 1);
    assertThat(
            sizes(
                after ->
                    work ->
                        caseFile
                            .notifications(work.session(), room, breach, after, 500)
                            .map(
                                page ->
                                    page.map(
                                        rows ->
                                            rows.stream().map(it -> it.id().clientId()).toList()))))
        .containsExactly(3, 3, 1);
  }

  @Test
  void the_register_and_a_history_end_by_their_bytes() {
    IntStream.range(0, MANY).forEach(i -> large());
    BreachId one = large();
    for (int i = 0; i < MANY; i++) {
      record(one, "n" + i);
    }
    Register register = new Register(new Clients(), new EventCodec());
    Selection all = new Selection(null, null, null, Purview.ALL);

    Portion<Line> lines = tocsin.in(work -> register.lines(work, room, all, LinePlace.START, 500));
    Stretch history =
        tocsin.in(
            work -> work.log().history(Streams.of(one), Streams.notificationsOf(one), null, 500));

    assertThat(lines.rows()).hasSize(3);
    assertThat(lines.more()).isTrue();
    assertThat(taken).containsExactly(taken.get(0)).allMatch(bytes -> bytes > 3L * LARGE);
    assertThat(history.events()).hasSizeLessThan(MANY);
    assertThat(history.more()).isTrue();
    assertThat(tocsin.in(work -> work.breach(one)).version()).isEqualTo(2 + MANY);
  }

  private interface Paged {
    Function<UnitOfWork, Uni<Portion<ClientId>>> after(ClientId after);
  }

  private List<Integer> sizes(Paged list) {
    List<Integer> sizes = new ArrayList<>();
    ClientId after = null;
    Portion<ClientId> page;
    do {
      page = tocsin.in(list.after(after));
      sizes.add(page.rows().size());
      after = page.rows().get(page.rows().size() - 1);
    } while (page.more());
    return sizes;
  }

  private BreachId large() {
    BreachId id = tocsin.report(Instant.now().minusSeconds(60));
    record(id, "x");
    return id;
  }

  private void record(BreachId id, String letter) {
    Facts facts =
        Facts.NONE.with(
            Set.of("cause"),
            Facts.NONE.with(Fact.CAUSE, Text.of(letter.repeat(LARGE / letter.length()))));
    tocsin.tell(id, new RecordFacts(Set.of("cause"), facts));
  }
}
