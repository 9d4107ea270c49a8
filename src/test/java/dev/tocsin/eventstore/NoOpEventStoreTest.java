package dev.tocsin.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class NoOpEventStoreTest {

  @Test
  void a_store_that_does_nothing_passes_no_test_of_the_contract() {
    SummaryGeneratingListener results = new SummaryGeneratingListener();

    LauncherFactory.create()
        .execute(request().selectors(selectClass(DoesNothing.class)).build(), results);

    assertThat(results.getSummary().getTestsFoundCount()).isPositive();
    assertThat(results.getSummary().getTestsSucceededCount()).isZero();
  }

  /** Nested, so that only the test above runs it. */
  static class DoesNothing extends EventStoreContract {

    @Override
    <T> T inTransaction(Function<EventStore, Uni<T>> work) {
      return work.apply(new NoOpEventStore()).await().indefinitely();
    }

    @Override
    void sequence() {}
  }

  private static final class NoOpEventStore implements EventStore {

    private static final Stretch NOTHING = new Stretch(List.of(), false);

    @Override
    public Uni<List<RecordedEvent>> append(List<StreamAppend> appends, Metadata metadata) {
      return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Stretch> load(String stream, long after) {
      return Uni.createFrom().item(NOTHING);
    }

    @Override
    public Uni<Map<String, Long>> sizes(Collection<String> streams) {
      return Uni.createFrom().item(Map.of());
    }

    @Override
    public Uni<Map<String, List<RecordedEvent>>> loadAll(Collection<String> streams) {
      return Uni.createFrom().item(Map.of());
    }

    @Override
    public Uni<Set<String>> actors(Collection<String> streams) {
      return Uni.createFrom().item(Set.of());
    }

    @Override
    public Uni<Map<String, String>> beginnings(Collection<String> streams) {
      return Uni.createFrom().item(Map.of());
    }

    @Override
    public Uni<List<String>> streams(String prefix, String after, int limit) {
      return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Long> countStreams(String prefix) {
      return Uni.createFrom().item(0L);
    }

    @Override
    public Uni<Stretch> read(long after, long until, Among among, long most) {
      return Uni.createFrom().item(NOTHING);
    }

    @Override
    public Uni<Long> lastPosition() {
      return Uni.createFrom().item(0L);
    }

    @Override
    public Uni<Optional<Long>> firstPosition(String stream) {
      return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Stretch> history(String stream, String prefix, UUID after, int limit) {
      return Uni.createFrom().item(NOTHING);
    }
  }
}
