package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.ReportBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.HeldBackground;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that arrive together share a transaction, and nothing else. */
class GateTest {

  private static final Metadata ANNA = new Metadata("anna", "anna's", null, null);
  private static final Metadata BERT = new Metadata("bert", "bert's", null, null);

  private static final KeptAnswers.Name NAME = new KeptAnswers.Name("scope", "key");

  private final Database database = Databases.fresh();
  private final Instance instance = Instance.on(database);
  private final HeldBackground held = new HeldBackground();
  private final Gate gate = new Gate(instance.workflow(), held);
  private final AtomicInteger alone = new AtomicInteger();

  @BeforeEach
  void file() {
    OnFile.processor(database);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private CompletableFuture<String> report(Metadata who, String title) {
    return tell(who, now -> reported(now, title));
  }

  private CompletableFuture<String> tell(Metadata who, Function<Deciding, Course<String>> command) {
    return tell(gate, who, command);
  }

  private CompletableFuture<String> tell(
      Gate at, Metadata who, Function<Deciding, Course<String>> command) {
    return at.tell(
            who,
            command,
            () -> {
              alone.incrementAndGet();
              return instance.workflow().inTransaction(who, work -> work.decide(command));
            },
            () -> {})
        .subscribeAsCompletionStage();
  }

  private static Course<String> reported(Deciding now, String title) {
    BreachId id = new BreachId(UUID.randomUUID());
    BreachChange change = now.begin(id, command(id, title));
    return Course.done(Changes.of(change), title);
  }

  /** All that comes while the first is under way. */
  private List<CompletableFuture<String>> together(Supplier<List<CompletableFuture<String>>> them) {
    CompletableFuture<Void> go = held.hold();
    CompletableFuture<String> first = report(ANNA, "first");
    held.letNext();
    List<CompletableFuture<String>> others = them.get();
    go.complete(null);
    assertThat(first.join()).isEqualTo("first");
    return others;
  }

  private long transactions() {
    return database.query("select count(distinct xmin::text) from event", Long.class).get(0);
  }

  @Test
  void who_comes_alone_waits_for_nobody() {
    assertThat(report(ANNA, "alone").join()).isEqualTo("alone");

    assertThat(database.query("select actor from event", String.class)).containsExactly("anna");
  }

  @Test
  void who_comes_meanwhile_shares_the_next_transaction_and_keeps_its_own_cause() {
    List<CompletableFuture<String>> others =
        together(
            () ->
                IntStream.range(0, 20)
                    .mapToObj(nth -> report(nth % 2 == 0 ? ANNA : BERT, "nth " + nth))
                    .toList());

    assertThat(others).extracting(CompletableFuture::join).startsWith("nth 0", "nth 1");
    assertThat(database.count("event")).isEqualTo(21);
    assertThat(database.count("breach")).isEqualTo(21);
    assertThat(transactions()).isEqualTo(2);
    assertThat(
            database.query(
                "select actor || ' ' || correlation_id || ' ' || count(*) from event group by actor, correlation_id order by 1",
                String.class))
        .containsExactly("anna anna's 11", "bert bert's 10");
  }

  @Test
  void who_is_refused_leaves_nothing_and_harms_nobody() {
    List<CompletableFuture<String>> others =
        together(
            () ->
                List.of(
                    report(ANNA, "good"),
                    tell(
                        BERT,
                        now ->
                            Course.ask(
                                People.KNOWN,
                                new People.Named("never", "asked"),
                                it -> {
                                  throw new Rejected("not today");
                                })),
                    tell(
                        BERT,
                        now -> {
                          throw new Rejected("at once");
                        }),
                    report(ANNA, "too")));

    assertThat(others.get(0).join()).isEqualTo("good");
    assertThatThrownBy(others.get(1)::join).hasRootCauseMessage("not today");
    assertThatThrownBy(others.get(2)::join).hasRootCauseMessage("at once");
    assertThat(others.get(3).join()).isEqualTo("too");
    assertThat(database.count("event")).isEqualTo(3);
    assertThat(alone).hasValue(0);
  }

  private static Course<String> claiming(Function<Boolean, Course<String>> then) {
    return Course.ask(KeptAnswers.CLAIMS, new KeptAnswers.Claimed(NAME, "hash"), then);
  }

  @Test
  void a_key_that_was_claimed_for_somebody_who_is_refused_is_free_again() {
    Function<Deciding, Course<String>> refused =
        now ->
            claiming(
                first -> {
                  throw new Rejected("not today");
                });

    List<CompletableFuture<String>> others =
        together(() -> List.of(tell(ANNA, refused), report(BERT, "good")));

    assertThatThrownBy(others.get(0)::join).hasRootCauseMessage("not today");
    assertThat(database.count("idempotency")).isZero();
    assertThat(others.get(1).join()).isEqualTo("good");
  }

  @Test
  void of_two_with_one_key_the_second_is_dealt_with_alone() {
    Function<Deciding, Course<String>> once =
        now ->
            claiming(
                first -> {
                  if (!first) {
                    throw new NotTogether();
                  }
                  return reported(now, "once")
                      .noting(
                          KeptAnswers.ANSWERS,
                          said -> new KeptAnswers.Given(NAME, 201, "{}", said));
                });

    List<CompletableFuture<String>> others =
        together(
            () ->
                List.of(
                    tell(ANNA, once),
                    gate.tell(ANNA, once, () -> Uni.createFrom().item("again"), () -> {})
                        .subscribeAsCompletionStage()));

    assertThat(others.get(0).join()).isEqualTo("once");
    assertThat(others.get(1).join()).isEqualTo("again");
    assertThat(database.query("select status || ' ' || body from idempotency", String.class))
        .containsExactly("201 once");
    assertThat(database.count("event")).isEqualTo(2);
  }

  @Test
  void when_what_they_share_fails_each_is_dealt_with_alone() {
    BreachId taken = new BreachId(UUID.randomUUID());
    instance.tell(taken, command(taken, "there"));

    List<CompletableFuture<String>> others =
        together(
            () ->
                List.of(
                    report(ANNA, "good"),
                    tell(
                        BERT,
                        now ->
                            Course.done(
                                Changes.of(now.begin(taken, command(taken, "not new"))), "wrong")),
                    report(ANNA, "too")));

    assertThat(others.get(0).join()).isEqualTo("good");
    assertThatThrownBy(others.get(1)::join).hasMessageContaining("VersionConflict");
    assertThat(others.get(2).join()).isEqualTo("too");
    assertThat(alone).hasValue(3);
    assertThat(database.count("event")).isEqualTo(4);
  }

  private static ReportBreach command(BreachId id, String title) {
    return new ReportBreach(
        id,
        "TOC-" + title,
        OnFile.PROCESSOR,
        Text.of(title),
        Text.of("It was in the train."),
        Instant.now().minusSeconds(60),
        null,
        null,
        List.of(),
        null,
        false);
  }

  @Test
  void more_than_may_wait_are_told_to_come_again() {
    CompletableFuture<Void> go = held.hold();
    assertThat(report(ANNA, "first")).isNotDone();
    List<CompletableFuture<String>> waiting =
        IntStream.range(0, 500).mapToObj(nth -> report(ANNA, "nth " + nth)).toList();

    assertThatThrownBy(report(ANNA, "one too many")::join).hasRootCauseInstanceOf(GateFull.class);

    held.letNext();
    go.complete(null);
    assertThat(waiting).allSatisfy(each -> assertThat(each.join()).startsWith("nth "));
    assertThat(database.count("event")).isEqualTo(501);
  }

  @Test
  void who_waits_for_what_hangs_is_told_to_come_again() {
    Gate hasty = new Gate(instance.workflow(), held, Duration.ofMillis(50));
    CompletableFuture<Void> go = held.hold();
    CompletableFuture<String> hangs = tell(hasty, ANNA, now -> reported(now, "hangs"));

    assertThatThrownBy(tell(hasty, BERT, now -> reported(now, "waits"))::join)
        .hasRootCauseInstanceOf(GateFull.class);

    go.complete(null);
    assertThat(hangs.join()).isEqualTo("hangs");
    assertThat(database.count("event")).isEqualTo(1);
  }

  @Test
  void the_database_that_goes_away_is_told_to_all_and_nobody_tries_again() {
    held.failNext(new OutcomeUnknown(new IllegalStateException("gone")));

    assertThatThrownBy(report(ANNA, "lost")::join).hasCauseInstanceOf(OutcomeUnknown.class);

    assertThat(alone).hasValue(0);
  }

  @Test
  void who_brings_more_than_there_is_room_for_shuts_out_nobody_else() {
    CompletableFuture<Void> go = held.hold();
    List<CompletableFuture<String>> annas = new ArrayList<>();
    IntStream.rangeClosed(0, 500).forEach(nth -> annas.add(report(ANNA, "mine " + nth)));
    held.letNext();

    CompletableFuture<String> bert = report(BERT, "his");

    assertThat(annas.get(500)).isCompletedExceptionally();
    assertThat(bert).isNotDone();
    go.complete(null);
    assertThat(bert.join()).isEqualTo("his");
    annas.subList(0, 500).forEach(CompletableFuture::join);
    assertThat(database.count("event")).isEqualTo(501);
  }

  @Test
  void what_became_of_a_command_whose_caller_hung_up_is_not_worth_a_word() {
    List<Throwable> dropped = new ArrayList<>();
    Infrastructure.setDroppedExceptionHandler(dropped::add);
    try {
      CompletableFuture<Void> go = held.hold();
      gate.tell(
              ANNA,
              now -> {
                throw new Rejected("not today");
              },
              () -> Uni.createFrom().item("alone"),
              () -> {})
          .subscribe()
          .with(said -> {})
          .cancel();
      held.letNext();
      CompletableFuture<String> next = report(BERT, "next");
      go.complete(null);
      next.join();
    } finally {
      Infrastructure.resetDroppedExceptionHandler();
    }
    assertThat(dropped).isEmpty();
  }

  @Test
  void whose_name_somebody_writes_this_moment_is_not_waited_for() throws SQLException {
    try (Connection other = database.asOwner();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "insert into person (subject, name, named_at) values ('anna', 'Anna', now())");

      CompletableFuture<String> anna =
          tell(
              ANNA,
              now ->
                  Course.ask(
                      People.KNOWN,
                      new People.Named("anna", "Anna"),
                      known -> {
                        assertThat(known).isFalse();
                        throw new Rejected("goes alone");
                      }));
      CompletableFuture<String> bert = report(BERT, "good");

      assertThatThrownBy(anna::join).hasRootCauseMessage("goes alone");
      assertThat(bert.join()).isEqualTo("good");
    }
  }
}
