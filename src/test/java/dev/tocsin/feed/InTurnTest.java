package dev.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InTurnTest {

  private final InTurn turns = new InTurn();
  private final List<String> begun = new ArrayList<>();

  private Cancellable run(String name, CompletableFuture<Void> until) {
    return run("somebody", name, until);
  }

  private Cancellable run(String caller, String name, CompletableFuture<Void> until) {
    return turns
        .run(
            caller,
            () -> {
              begun.add(name);
              return Uni.createFrom().completionStage(until);
            })
        .subscribe()
        .with(done -> {}, failed -> {});
  }

  @Test
  void the_next_begins_when_the_one_before_is_over() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    run("first", first);
    run("second", CompletableFuture.completedFuture(null));
    run("third", CompletableFuture.completedFuture(null));
    assertThat(begun).containsExactly("first");

    first.complete(null);
    assertThat(begun).containsExactly("first", "second", "third");
  }

  @Test
  void a_failure_is_an_end_too() {
    run("first", CompletableFuture.failedFuture(new IllegalStateException()));
    run("second", CompletableFuture.completedFuture(null));

    assertThat(begun).containsExactly("first", "second");
  }

  @Test
  void who_is_gone_has_no_turn() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    run("first", first);
    Cancellable gone = run("gone", CompletableFuture.completedFuture(null));
    run("third", CompletableFuture.completedFuture(null));
    gone.cancel();
    first.complete(null);

    assertThat(begun).containsExactly("first", "third");
  }

  @Test
  void who_waits_for_much_makes_nobody_else_wait_for_all_of_it() {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    run("first", first);
    for (int i = 1; i <= 3; i++) {
      run("greedy", "greedy" + i, done);
    }
    Cancellable gone = run("gone", "gone", done);
    run("modest", "modest", done);
    gone.cancel();
    first.complete(null);

    assertThat(begun).containsExactly("first", "greedy1", "modest", "greedy2", "greedy3");
  }
}
