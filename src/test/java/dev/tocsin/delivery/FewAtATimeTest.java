package dev.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.workflow.Background;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The database's connections are everybody's. */
class FewAtATimeTest {

  private final List<CompletableFuture<Void>> begun = new ArrayList<>();
  private final FewAtATime few = new FewAtATime(new AtOnce(), 2);

  private static final class AtOnce implements Background {
    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
      return work.get();
    }
  }

  private CompletableFuture<Void> run() {
    return few.run(
            () -> {
              CompletableFuture<Void> one = new CompletableFuture<>();
              begun.add(one);
              return Uni.createFrom().completionStage(one);
            })
        .subscribeAsCompletionStage();
  }

  @Test
  void so_many_are_under_way_and_the_others_wait_for_their_turn() {
    List<CompletableFuture<Void>> all = List.of(run(), run(), run(), run());
    assertThat(begun).hasSize(2);

    begun.get(1).complete(null);
    assertThat(begun).hasSize(3);
    assertThat(all.get(1)).isCompleted();

    begun.get(0).completeExceptionally(new IllegalStateException("no"));
    assertThat(begun).hasSize(4);
    assertThat(all.get(0)).isCompletedExceptionally();

    begun.get(2).complete(null);
    begun.get(3).complete(null);
    assertThat(List.of(run(), run(), run())).noneMatch(CompletableFuture::isDone);
    assertThat(begun).hasSize(6);
  }
}
