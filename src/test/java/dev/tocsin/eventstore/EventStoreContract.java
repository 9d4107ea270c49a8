package dev.tocsin.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every event store owes its callers. */
abstract class EventStoreContract {

  static final Metadata SOMEBODY = new Metadata("dpo", "request-1", null, null);
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

  /** One transaction: committed when the work succeeds, rolled back when it fails. */
  abstract <T> T inTransaction(Function<EventStore, Uni<T>> work);

  /** Gives everything that is visible its position. */
  abstract void sequence();

  static NewEvent event(String data) {
    return new NewEvent(UUID.randomUUID(), "something.happened.v1", data, null, NOON);
  }

  static NewEvent event() {
    return event("{}");
  }

  static StreamAppend to(String stream, long expectedVersion, NewEvent... events) {
    return new StreamAppend(stream, expectedVersion, List.of(events));
  }

  final List<RecordedEvent> append(StreamAppend... appends) {
    return inTransaction(store -> store.append(List.of(appends), SOMEBODY));
  }

  final List<RecordedEvent> load(String stream) {
    return inTransaction(store -> all(store, stream));
  }

  private static Uni<List<RecordedEvent>> all(EventStore store, String stream) {
    return store.fold(
        stream,
        new ArrayList<>(),
        (events, event) -> {
          events.add(event);
          return events;
        });
  }

  final List<RecordedEvent> read(long after, int limit) {
    return inTransaction(store -> store.read(after, limit));
  }

  @Test
  void what_streams_began_with_is_told_without_their_words() {
    NewEvent first =
        new NewEvent(
            UUID.randomUUID(), "something.happened.v1", "{\"n\":1}", "{\"/w\":\"word\"}", NOON);
    append(to("a", 0, first, event("{\"n\":2}")), to("b", 0, event("{\"n\":3}")));

    Map<String, String> beginnings =
        inTransaction(store -> store.beginnings(List.of("a", "b", "nobody")));

    assertThat(beginnings).containsOnly(Map.entry("a", "{\"n\":1}"), Map.entry("b", "{\"n\":3}"));
  }

  @Test
  void streams_are_listed_by_name_once_each() {
    append(to("breach-2", 0, event(), event()), to("breach-10", 0, event()));
    append(to("breach-1", 0, event()), to("breac", 0, event()), to("breachless", 0, event()));
    append(to("breach-2", 2, event()));

    assertThat(streams("breach-", "breach-", 9))
        .containsExactly("breach-1", "breach-10", "breach-2");
    assertThat(streams("breach-", "breach-", 2)).containsExactly("breach-1", "breach-10");
    assertThat(streams("breach-", "breach-10", 2)).containsExactly("breach-2");
    assertThat(this.<Long>inTransaction(store -> store.countStreams("breach-"))).isEqualTo(3);
  }

  private List<String> streams(String prefix, String after, int limit) {
    return inTransaction(store -> store.streams(prefix, after, limit));
  }

  @Test
  void versions_of_a_stream_are_dense_and_start_at_one() {
    append(to("breach-1", 0, event(), event()));
    append(to("breach-1", 2, event()));

    assertThat(load("breach-1")).extracting(RecordedEvent::version).containsExactly(1L, 2L, 3L);
  }

  @Test
  void what_was_written_is_what_is_read() {
    NewEvent fact =
        new NewEvent(
            UUID.randomUUID(), "breach.reported.v1", "{\"a\":1}", "{\"what\":\"a laptop\"}", NOON);
    Metadata metadata = new Metadata("analyst", "request-7", "message-3", "00-4bf9-00f0-01");

    List<RecordedEvent> answer =
        inTransaction(store -> store.append(List.of(to("breach-1", 0, fact)), metadata));

    RecordedEvent read = load("breach-1").get(0);
    assertThat(answer).containsExactly(read);
    assertThat(read.recordedAt()).isNotNull();
    assertThat(read)
        .isEqualTo(
            new RecordedEvent(
                fact.id(),
                "breach-1",
                1,
                "breach.reported.v1",
                "{\"a\":1}",
                "{\"what\":\"a laptop\"}",
                NOON,
                read.recordedAt(),
                metadata,
                null));
  }

  @Test
  void the_text_of_a_payload_is_kept_to_the_letter() {
    String data =
        " {\"z\" : 1,\n \"a\":1.50, \"a\": 2, \"smile\":\"\uD83D\uDE00 \\u0000 \\\" '; --\"} ";
    String texts = "{ \"z\":\"\u00E9\", \"a\":\"\uD83D\uDE00\" }";
    append(to("breach-1", 0, new NewEvent(UUID.randomUUID(), "t", data, texts, NOON)));

    assertThat(load("breach-1").get(0).data()).isEqualTo(data);
    assertThat(load("breach-1").get(0).texts()).isEqualTo(texts);
  }

  @Test
  void one_append_may_carry_several_causes() {
    Metadata cause = new Metadata("deadline", "request-1", "event-9", null);

    append(new StreamAppend("breach-1", 0, List.of(event()), cause), to("breach-2", 0, event()));

    assertThat(load("breach-1").get(0).metadata()).isEqualTo(cause);
    assertThat(load("breach-2").get(0).metadata()).isEqualTo(SOMEBODY);
  }

  @Test
  void a_stale_version_conflicts_and_writes_nothing() {
    append(to("breach-4711", 0, event(), event(), event()));

    assertThatThrownBy(() -> append(to("breach-1", 0, event()), to("breach-4711", 2, event())))
        .isInstanceOf(VersionConflict.class)
        .hasMessage("breach-4711: expected version 2, found 3");

    assertThat(load("breach-4711")).hasSize(3);
    assertThat(load("breach-1")).isEmpty();
  }

  @Test
  void a_version_nobody_has_written_yet_conflicts_and_leaves_no_hole() {
    append(to("breach-4711", 0, event()));

    assertThatThrownBy(() -> append(to("breach-4711", 7, event())))
        .isInstanceOf(VersionConflict.class)
        .hasMessage("breach-4711: expected version 7, found 1");
    assertThatThrownBy(() -> append(to("breach-1", 1, event())))
        .isInstanceOf(VersionConflict.class)
        .hasMessage("breach-1: expected version 1, found 0");

    assertThat(load("breach-4711")).hasSize(1);
    assertThat(load("breach-1")).isEmpty();
  }

  @Test
  void a_race_to_create_a_stream_has_one_winner() throws Exception {
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      racers.add(
          () -> {
            try {
              append(to("breach-1", 0, event()));
              return true;
            } catch (VersionConflict lost) {
              return false;
            }
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(racers.size());
    List<Boolean> won = new ArrayList<>();
    for (Future<Boolean> racer : threads.invokeAll(racers)) {
      won.add(racer.get());
    }
    threads.shutdown();

    assertThat(won).containsOnlyOnce(true);
    assertThat(load("breach-1")).hasSize(1);
  }

  @Test
  void an_append_repeated_succeeds_and_adds_nothing() {
    StreamAppend first = to("breach-1", 0, event("{\"n\":1}"), event("{\"n\":2}"));
    List<RecordedEvent> once = append(first);

    assertThat(append(first)).isEqualTo(once);

    assertThat(load("breach-1")).hasSize(2);
  }

  @Test
  void the_same_id_with_other_content_is_refused() {
    NewEvent event = event("{\"n\":1}");
    append(to("breach-1", 0, event));
    NewEvent other = new NewEvent(event.id(), event.type(), "{\"n\":2}", null, NOON);

    assertThatThrownBy(() -> append(to("breach-1", 0, other))).isInstanceOf(EventIdReused.class);
    assertThat(load("breach-1")).extracting(RecordedEvent::data).containsExactly("{\"n\":1}");
  }

  @Test
  void the_same_id_in_another_place_is_refused() {
    NewEvent event = event();
    append(to("breach-1", 0, event));

    assertThatThrownBy(() -> append(to("breach-2", 0, event))).isInstanceOf(EventIdReused.class);
    assertThatThrownBy(() -> append(to("breach-1", 1, event))).isInstanceOf(EventIdReused.class);
    assertThat(load("breach-1")).hasSize(1);
    assertThat(load("breach-2")).isEmpty();
  }

  @Test
  void an_id_given_twice_in_one_append_is_refused() {
    NewEvent event = event();

    assertThatThrownBy(() -> append(to("breach-1", 0, event, event)))
        .isInstanceOf(EventIdReused.class);
    assertThat(load("breach-1")).isEmpty();
  }

  @Test
  void a_stream_given_twice_in_one_append_is_refused() {
    assertThatThrownBy(() -> append(to("breach-1", 0, event()), to("breach-1", 1, event())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_transaction_sees_what_it_wrote() {
    List<RecordedEvent> seen =
        inTransaction(
            store ->
                store
                    .append(List.of(to("breach-1", 0, event())), SOMEBODY)
                    .chain(() -> store.append(List.of(to("breach-1", 1, event())), SOMEBODY))
                    .chain(() -> all(store, "breach-1")));

    assertThat(seen).hasSize(2);
  }

  @Test
  void a_transaction_rolled_back_leaves_nothing() {
    assertThatThrownBy(
            () ->
                inTransaction(
                    store ->
                        store
                            .append(List.of(to("breach-1", 0, event())), SOMEBODY)
                            .map(
                                recorded -> {
                                  throw new IllegalStateException("second thoughts");
                                })))
        .hasMessage("second thoughts");
    sequence();

    assertThat(load("breach-1")).isEmpty();
    assertThat(read(0, 10)).isEmpty();
    assertThat(append(to("breach-1", 0, event()))).hasSize(1);
  }

  @Test
  void many_streams_are_loaded_at_once_and_those_that_do_not_exist_are_absent() {
    append(to("breach-1", 0, event(), event()), to("breach-2", 0, event()));

    var streams =
        inTransaction(
            store -> store.loadAll(List.of("breach-2", "breach-1", "breach-3", "breach-1")));

    assertThat(streams).containsOnlyKeys("breach-1", "breach-2");
    assertThat(streams.get("breach-1")).isEqualTo(load("breach-1"));
    assertThat(streams.get("breach-2")).isEqualTo(load("breach-2"));
  }

  @Test
  void the_log_is_read_in_the_order_of_positions_without_gaps() {
    append(to("breach-2", 0, event(), event()));
    append(to("breach-1", 0, event()));
    sequence();
    append(to("breach-2", 2, event()));
    assertThat(read(0, 10)).hasSize(3);
    sequence();

    assertThat(read(0, 10)).extracting(RecordedEvent::position).containsExactly(1L, 2L, 3L, 4L);
    assertThat(read(0, 10))
        .extracting(RecordedEvent::stream)
        .containsExactly("breach-2", "breach-2", "breach-1", "breach-2");
    assertThat(read(1, 2)).extracting(RecordedEvent::position).containsExactly(2L, 3L);
    assertThat(load("breach-1")).extracting(RecordedEvent::position).containsExactly(3L);
  }

  @Test
  void a_history_is_one_stream_and_those_of_a_prefix_page_by_page_as_recorded() {
    append(to("breach-1", 0, event("{\"n\":1}")));
    append(to("notification-1-z", 0, event("{\"n\":2}")), to("notification-10-z", 0, event()));
    append(to("breach-1", 1, event("{\"n\":3}")), to("breach-10", 0, event()));
    sequence();
    append(to("notification-1-\u00E9", 0, event("{\"n\":4}")));

    List<RecordedEvent> first = history(null, 3);
    List<RecordedEvent> second = history(first.get(2).id(), 3);

    assertThat(first)
        .extracting(RecordedEvent::data)
        .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
    assertThat(first).extracting(RecordedEvent::position).doesNotContainNull();
    assertThat(second).extracting(RecordedEvent::data).containsExactly("{\"n\":4}");
    assertThat(second.get(0).position()).isNull();
    assertThat(history(second.get(0).id(), 3)).isEmpty();
    assertThat(page(null, 3).more()).isTrue();
    assertThat(page(null, 4).more()).isFalse();
  }

  private List<RecordedEvent> history(UUID after, int limit) {
    return page(after, limit).events();
  }

  private Stretch page(UUID after, int limit) {
    return inTransaction(store -> store.history("breach-1", "notification-1-", after, limit));
  }

  @Test
  void what_is_large_is_read_a_part_at_a_time_and_at_least_one_event() {
    append(to("breach-1", 0, large("a", 0.4), large("b", 0.4), large("c", 0.4), large("d", 3)));
    append(to("breach-1", 4, event("{\"n\":5}")));
    sequence();

    List<RecordedEvent> all = load("breach-1");

    assertThat(all).hasSize(5);
    assertThat(page(null, 9).events()).hasSize(1);
    assertThat(page(null, 9).more()).isTrue();
    assertThat(page(all.get(4).id(), 9).events()).isEmpty();
  }

  @Test
  void of_the_log_too_and_words_take_no_room_there_as_they_are_not_read() {
    append(to("breach-1", 0, large("a", 0.4), large("b", 0.4), large("c", 0.4), large("d", 3)));
    append(to("breach-2", 0, data(0.4), data(0.4), data(0.4), data(3), event("{\"n\":5}")));
    sequence();

    assertThat(read(0, 9)).hasSize(7).extracting(RecordedEvent::texts).containsOnlyNulls();
    assertThat(read(7, 9)).hasSize(1);
    assertThat(read(8, 9)).hasSize(1);
    Stretch some = inTransaction(store -> store.read(4, 9, Among.ALL, 1_000));
    assertThat(some.events()).hasSize(1);
    assertThat(some.more()).isTrue();
  }

  private static NewEvent data(double megabytes) {
    String filler = "x".repeat((int) (megabytes * 1024 * 1024));
    return event("{\"x\":\"" + filler + "\"}");
  }

  @Test
  void of_the_log_those_between_two_positions_that_are_wanted_are_read() {
    append(to("breach-1", 0, event("{\"n\":1}"), event("{\"n\":2}")));
    append(to("notification-1-a", 0, event("{\"n\":3}")), to("breach-2", 0, event("{\"n\":4}")));
    append(to("breach-1", 2, typed("other.v1")));
    sequence();
    Among one = new Among("breach-1", "notification-1-", Set.of());
    String type = event().type();

    assertThat(positions(0, 5, Among.ALL)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(positions(1, 3, Among.ALL)).containsExactly(2L, 3L);
    assertThat(inStreams(0, 5, one)).containsOnly("breach-1", "notification-1-a").hasSize(4);
    assertThat(positions(0, 5, new Among("", "", Set.of("other.v1", "none.v1"))))
        .containsExactly(5L);
    assertThat(positions(0, 5, new Among("breach-1", "notification-1-", Set.of(type)))).hasSize(3);
    Long last = inTransaction(EventStore::lastPosition);
    assertThat(last).isEqualTo(5);
    assertThat(first("breach-1")).contains(1L);
    assertThat(first("breach-9")).isEmpty();
  }

  private Optional<Long> first(String stream) {
    return inTransaction(store -> store.firstPosition(stream));
  }

  private List<Long> positions(long after, long until, Among among) {
    return between(after, until, among).stream().map(RecordedEvent::position).toList();
  }

  private List<String> inStreams(long after, long until, Among among) {
    return between(after, until, among).stream().map(RecordedEvent::stream).toList();
  }

  private List<RecordedEvent> between(long after, long until, Among among) {
    return inTransaction(store -> store.read(after, until, among, 1_000_000)).events();
  }

  private static NewEvent typed(String type) {
    return new NewEvent(UUID.randomUUID(), type, "{}", null, NOON);
  }

  @Test
  void a_stream_is_loaded_a_part_at_a_time_and_at_least_one_event() {
    append(to("breach-1", 0, large("a", 0.1), large("b", 0.1), large("c", 0.1), large("d", 3)));
    append(to("breach-1", 4, event("{\"n\":5}")));

    Stretch first = inTransaction(store -> store.load("breach-1", 0));
    Stretch second = inTransaction(store -> store.load("breach-1", 3));
    Stretch third = inTransaction(store -> store.load("breach-1", 4));

    assertThat(first.events()).extracting(RecordedEvent::version).containsExactly(1L, 2L, 3L);
    assertThat(first.more()).isTrue();
    assertThat(second.events()).extracting(RecordedEvent::version).containsExactly(4L);
    assertThat(second.more()).isTrue();
    assertThat(third.events()).extracting(RecordedEvent::version).containsExactly(5L);
    assertThat(third.more()).isFalse();
    assertThat(inTransaction(store -> store.load("breach-1", 5)).more()).isFalse();
  }

  @Test
  void a_long_stream_is_folded_to_its_end() {
    for (int version = 0; version < 100; version += 10) {
      append(to("breach-1", version, tenEvents()));
    }

    assertThat(load("breach-1"))
        .extracting(RecordedEvent::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
  }

  private static NewEvent[] tenEvents() {
    return Stream.generate(EventStoreContract::event).limit(10).toArray(NewEvent[]::new);
  }

  @Test
  void a_size_is_that_of_facts_and_words_in_bytes() {
    NewEvent words = new NewEvent(UUID.randomUUID(), "t", "{}", "{\"w\":\"\u20AC\"}", NOON);
    append(to("breach-1", 0, words, event("{ }")), to("breach-2", 0, event("{}")));

    Map<String, Long> sizes =
        inTransaction(store -> store.sizes(List.of("breach-1", "breach-2", "breach-3")));

    assertThat(sizes).isEqualTo(Map.of("breach-1", 16L, "breach-2", 2L));
  }

  /** Words of so many parts of what is read at a time. */
  private static NewEvent large(String letter, double parts) {
    String words = letter.repeat((int) (parts * EventStore.MOST_BYTES));
    return new NewEvent(UUID.randomUUID(), "t", "{}", "{\"w\":\"" + words + "\"}", NOON);
  }
}
