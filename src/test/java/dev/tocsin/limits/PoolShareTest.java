package dev.tocsin.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.problem.TooManyInFlight;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Requests leave connections for clocks and mail. */
class PoolShareTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private static final Asks CHANGE = new Asks("reporter", Asks.Kind.CHANGE, "");
  private static final Asks LOOK = new Asks("reporter", Asks.Kind.LOOK, "");
  private static final Asks FLOOD = new Asks("who lists", Asks.Kind.LOOK, "");

  private final AtomicInteger begun = new AtomicInteger();
  private final CompletableFuture<String> database = new CompletableFuture<>();

  @Test
  void no_more_than_the_share_is_at_work_and_the_next_begins_when_one_is_done() {
    PoolShare share = new PoolShare(2, 20, LONG);
    UniAssertSubscriber<String> first = ask(share);
    ask(share);
    UniAssertSubscriber<String> third = ask(share);
    assertThat(begun).hasValue(2);

    database.complete("done");

    first.awaitItem().assertItem("done");
    third.awaitItem(LONG).assertItem("done");
    assertThat(begun).hasValue(3);
  }

  @Test
  void who_waits_for_too_long_is_refused_and_takes_no_place_later() {
    PoolShare share = new PoolShare(1, 20, Duration.ofMillis(1));
    ask(share);
    ask(share).awaitFailure(LONG).assertFailedWith(TooManyInFlight.class);

    database.complete("done");

    ask(share).awaitItem(LONG).assertItem("done");
    assertThat(begun).hasValue(2);
  }

  @Test
  void a_caller_that_hangs_up_gives_no_place_free_while_its_work_goes_on() {
    PoolShare share = new PoolShare(1, 20, Duration.ofMillis(1));
    ask(share).cancel();
    ask(share).awaitFailure(LONG).assertFailedWith(TooManyInFlight.class);

    database.complete("done");
    ask(share).awaitItem(LONG).assertItem("done");
  }

  @Test
  void a_caller_that_hangs_up_in_the_line_takes_no_place_along() {
    PoolShare share = new PoolShare(1, 20, LONG);
    ask(share);
    ask(share).cancel();

    database.complete("done");

    ask(share).awaitItem(LONG).assertItem("done");
  }

  @Test
  void what_was_only_looked_at_is_not_looked_up_for_who_hung_up_in_the_line() {
    PoolShare share = new PoolShare(1, 20, LONG);
    ask(share);
    ask(share, LOOK).cancel();
    ask(share).cancel();

    database.complete("done");

    ask(share).awaitItem(LONG).assertItem("done");
    assertThat(begun).as("the change is made all the same").hasValue(3);
  }

  @Test
  void whoever_asked_for_it_is_told_when_the_work_is_over_though_it_hung_up() {
    PoolShare share = new PoolShare(1, 20, LONG);
    AtomicInteger over = new AtomicInteger();
    share
        .within(CHANGE, () -> Uni.createFrom().completionStage(database), over::incrementAndGet)
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create())
        .cancel();
    assertThat(over).hasValue(0);

    database.complete("done");
    assertThat(over).hasValue(1);
  }

  @Test
  void work_that_fails_gives_its_place_free() {
    PoolShare share = new PoolShare(1, 20, Duration.ofMillis(1));
    database.completeExceptionally(new IllegalStateException("away"));
    ask(share).awaitFailure(LONG).assertFailedWith(IllegalStateException.class);
    ask(share).awaitFailure(LONG).assertFailedWith(IllegalStateException.class);
  }

  @Test
  void a_small_part_waits_for_a_request_with_the_same_key() {
    PoolShare share = new PoolShare(14, 20, LONG);
    for (int i = 0; i < 3; i++) {
      repeat(share);
    }
    repeat(share).awaitFailure(LONG).assertFailedWith(TooManyInFlight.class);

    database.complete("done");

    repeat(share).awaitItem(LONG);
    assertThat(begun).hasValue(4);
  }

  @Test
  void however_many_come_without_a_login_they_hold_a_small_part_and_go_last() {
    PoolShare share = new PoolShare(8, 20, LONG);
    List<UniAssertSubscriber<String>> strangers =
        Stream.generate(() -> askAsStranger(share)).limit(600).toList();
    assertThat(begun).hasValue(2);
    strangers.get(599).awaitFailure(LONG).assertFailedWith(TooManyInFlight.class);

    for (int i = 0; i < 6; i++) {
      ask(share);
    }
    assertThat(begun).hasValue(8);
    UniAssertSubscriber<String> next = ask(share);

    database.complete("done");

    next.awaitItem(LONG).assertItem("done");
    strangers.get(2).awaitItem(LONG).assertItem("done");
  }

  @Test
  void who_only_looks_leaves_a_part_to_those_who_change_something() {
    PoolShare share = new PoolShare(8, 20, LONG);
    ask(share, Asks.asStranger());
    for (int i = 0; i < 50; i++) {
      ask(share, FLOOD);
    }
    assertThat(begun).hasValue(6);
    ask(share);
    ask(share);
    assertThat(begun).hasValue(8);
  }

  @Test
  void of_what_waits_for_each_other_in_the_database_two_hold_a_connection() {
    PoolShare share = new PoolShare(8, 20, LONG);
    for (int i = 0; i < 30; i++) {
      ask(share, new Asks("colleague " + i, Asks.Kind.CHANGE, "a breach"));
    }
    assertThat(begun).hasValue(2);

    ask(share, new Asks("colleague 1", Asks.Kind.CHANGE, "another breach"));
    ask(share);
    assertThat(begun).hasValue(4);
  }

  @Test
  void what_is_worked_out_about_one_breach_holds_two_connections_and_keeps_no_change_waiting() {
    PoolShare share = new PoolShare(8, 20, LONG);
    Metadata analyst = new Metadata("analyst", "request", null, null);
    for (int i = 0; i < 6; i++) {
      ask(share, Asks.toLook(analyst, "a breach"));
    }
    assertThat(begun).hasValue(2);

    ask(share, Asks.toLook(analyst, "another breach"));
    ask(share, Asks.toLook(analyst));
    ask(share, Asks.toChange(analyst, "a breach"));
    assertThat(begun).hasValue(5);
  }

  @Test
  void what_changes_one_breach_goes_on_two_by_two() {
    PoolShare share = new PoolShare(8, 20, LONG);
    List<String> order = new ArrayList<>();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    Asks asks = new Asks("colleague", Asks.Kind.CHANGE, "a breach");
    for (int i = 0; i < 5; i++) {
      run(share, asks, "change " + i, order, running);
    }
    run(share, CHANGE, "report", order, running);
    assertThat(order).containsExactly("change 0", "change 1", "report");

    running.get(0).complete(null);
    assertThat(order).containsExactly("change 0", "change 1", "report", "change 2");
    running.get(1).complete(null);
    running.get(3).complete(null);
    assertThat(order).endsWith("change 3", "change 4").hasSize(6);
  }

  @Test
  void however_small_the_share_is_somebody_may_look() {
    ask(new PoolShare(1, 20, LONG), LOOK);
    assertThat(begun).hasValue(1);
  }

  @Test
  void callers_get_in_by_turns_however_many_one_of_them_waits_for() {
    PoolShare share = new PoolShare(1, 20, LONG);
    List<String> order = new ArrayList<>();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      run(share, FLOOD, "list", order, running);
    }
    run(share, LOOK, "look", order, running);
    run(share, CHANGE, "report", order, running);
    run(share, LOOK, "another look", order, running);

    for (int i = 0; i < 7; i++) {
      running.get(i).complete(null);
    }
    assertThat(order)
        .containsExactly("list", "list", "report", "list", "look", "list", "another look");
  }

  @Test
  void where_too_many_wait_the_one_who_waits_for_most_is_refused() {
    PoolShare share = new PoolShare(1, 20, LONG);
    List<UniAssertSubscriber<String>> lists =
        Stream.generate(() -> ask(share, FLOOD)).limit(501).toList();
    UniAssertSubscriber<String> report = ask(share);
    lists.get(500).awaitFailure(LONG).assertFailedWith(TooManyInFlight.class);
    ask(share, FLOOD).awaitFailure(LONG).assertFailedWith(TooManyInFlight.class);
    lists.get(499).assertNotTerminated();

    database.complete("done");

    report.awaitItem(LONG).assertItem("done");
  }

  private static void run(
      PoolShare share,
      Asks asks,
      String what,
      List<String> order,
      List<CompletableFuture<Void>> running) {
    Supplier<Uni<Void>> work =
        () -> {
          CompletableFuture<Void> done = new CompletableFuture<>();
          order.add(what);
          running.add(done);
          return Uni.createFrom().completionStage(done);
        };
    share.within(asks, work).subscribe().with(ended -> {});
  }

  @Test
  void the_share_is_less_than_the_pool() {
    assertThatThrownBy(() -> new PoolShare(20, 20, LONG))
        .hasMessage(
            "tocsin.http.pool-share: expected 1 to 19, less than quarkus.datasource.reactive.max-size, found 20");
    assertThatThrownBy(() -> new PoolShare(0, 20, LONG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private UniAssertSubscriber<String> ask(PoolShare share) {
    return ask(share, CHANGE);
  }

  private UniAssertSubscriber<String> ask(PoolShare share, Asks asks) {
    return share.within(asks, this::work).subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private UniAssertSubscriber<String> askAsStranger(PoolShare share) {
    return ask(share, Asks.asStranger());
  }

  private UniAssertSubscriber<Void> repeat(PoolShare share) {
    return share
        .waitForRepeated(() -> work().replaceWithVoid())
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }

  private Uni<String> work() {
    begun.incrementAndGet();
    return Uni.createFrom().completionStage(database);
  }
}
