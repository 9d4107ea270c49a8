package dev.tocsin.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

class InMemoryEventStoreTest extends EventStoreContract {

  private final InMemoryEventStore store = new InMemoryEventStore();

  @Override
  <T> T inTransaction(Function<EventStore, Uni<T>> work) {
    return store.inTransaction(work);
  }

  @Override
  void sequence() {
    store.sequence();
  }
}
