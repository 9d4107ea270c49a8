package dev.tocsin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.breach.BreachId;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.InMemoryEventStore;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.eventstore.NewEvent;
import dev.tocsin.eventstore.StreamAppend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadPastTest {

  private static final String BREACH = "breach-0193545e-8f00-7000-8000-000000004711";
  private static final String OTHER = "breach-0193545e-8f00-7000-8000-000000004712";
  private static final Metadata PERSON = new Metadata("dpo", "corr-1", null, null);

  private final InMemoryEventStore log = new InMemoryEventStore();
  private final List<BreachChange> seen = new ArrayList<>();

  @BeforeEach
  void two_breaches() {
    for (String stream : List.of(BREACH, OTHER)) {
      append(stream, 0, "breach.reported.v1~2", 0);
      append(stream, 1, "breach.confirmed.v1", 10);
      append(stream, 2, "breach.closed.v1", 10);
    }
  }

  private void append(String stream, long after, String golden, long second) {
    GoldenEvents.Golden event = GoldenEvents.of(golden);
    NewEvent made =
        new NewEvent(
            UUID.randomUUID(),
            event.name(),
            event.data(),
            event.texts(),
            Instant.ofEpochSecond(second));
    log.append(List.of(new StreamAppend(stream, after, List.of(made))), PERSON)
        .await()
        .indefinitely();
  }

  private Past past(EventStore store, String... streams) {
    return new ReadPast(store, new EventCodec(), seen::add)
        .of(List.of(streams))
        .await()
        .indefinitely();
  }

  /** Who asks for all of a stream at once is refused. */
  private EventStore inParts() {
    return (EventStore)
        Proxy.newProxyInstance(
            EventStore.class.getClassLoader(),
            new Class<?>[] {EventStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("loadAll")) {
                throw new IllegalStateException("all of it at once");
              }
              try {
                return method.invoke(log, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void what_occurred_at_one_moment_is_one_step() {
    Past past = past(log, BREACH, OTHER);

    assertThat(seen).hasSize(4).extracting(change -> change.events().size()).containsOnly(1, 2);
    assertThat(past.breaches()).hasSize(2);
    assertThat(past.latest().breaches())
        .allSatisfy(change -> assertThat(change.version()).isEqualTo(3));
  }

  @Test
  void one_stream_alone_comes_to_the_same_though_it_is_never_in_memory_as_a_whole() {
    Past one = past(inParts(), BREACH);
    List<BreachChange> steps = List.copyOf(seen);
    seen.clear();
    Past both = past(log, BREACH, OTHER);

    BreachId id = Streams.breachOf(BREACH);
    assertThat(steps)
        .hasSize(2)
        .isEqualTo(seen.stream().filter(change -> change.id().equals(id)).toList());
    assertThat(one.breaches()).containsExactly(Map.entry(id, both.breaches().get(id)));
    EventStore refusing = inParts();
    assertThatThrownBy(() -> past(refusing, BREACH, OTHER))
        .as("or this test would prove nothing")
        .hasMessageContaining("all of it at once");
  }
}
