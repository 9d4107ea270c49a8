package dev.tocsin.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** One transaction's view of the log. */
public interface EventStore {

  /**
   * All or nothing. Fails with {@link VersionConflict} when a stream is not where the caller
   * thinks, and with {@link EventIdReused} when an id already names another event; the transaction
   * can then only be rolled back. Repeating an append that already happened (same ids, streams,
   * versions and content; metadata may differ) succeeds and adds nothing.
   *
   * <p>Positions within one append follow the order of the stream names, then versions.
   *
   * @param metadata of every append that brings none of its own
   * @return the events as recorded, in the order they were given
   */
  Uni<List<RecordedEvent>> append(List<StreamAppend> appends, Metadata metadata);

  /** How much of the log is read at a time, in bytes; a single event may be larger. */
  long MOST_BYTES = 1024 * 1024;

  /** The same of one stream, which many may read at the same time. */
  long MOST_LOADED = 256 * 1024;

  /**
   * In version order, as far as they fit into memory together; empty when there are none.
   *
   * @param after version of the last event before; 0 for the first
   */
  Uni<Stretch> load(String stream, long after);

  /** What all events of a stream make, one after the other: they are never in memory together. */
  default <S> Uni<S> fold(String stream, S start, BiFunction<S, RecordedEvent, S> step) {
    return fold(stream, 0, start, step);
  }

  /**
   * The same of those after this version.
   *
   * @param after 0 for all of them
   */
  default <S> Uni<S> fold(
      String stream, long after, S start, BiFunction<S, RecordedEvent, S> step) {
    return Uni.createFrom().deferred(() -> new Fold<>(start, after, step).over(this, stream));
  }

  /** How many bytes each of them takes. A stream that does not exist is absent. */
  Uni<Map<String, Long>> sizes(Collection<String> streams);

  /**
   * In one query, and all of it: whoever asks sees to it that it fits. A stream that does not exist
   * is absent.
   */
  Uni<Map<String, List<RecordedEvent>>> loadAll(Collection<String> streams);

  /** Who recorded any event of these streams. */
  Uni<Set<String>> actors(Collection<String> streams);

  /** What the first event of each says, without words; a stream that does not exist is absent. */
  Uni<Map<String, String>> beginnings(Collection<String> streams);

  /**
   * A page of the names of all streams that begin with the prefix, in the order of their bytes.
   *
   * @param after the last name of the page before; the prefix itself for the first page
   */
  Uni<List<String>> streams(String prefix, String after, int limit);

  /** How many streams begin with the prefix. */
  Uni<Long> countStreams(String prefix);

  /**
   * The sequenced events after this position, in position order and without words; fewer than
   * {@code limit} when there are no more, or no more fit into memory together.
   */
  default Uni<List<RecordedEvent>> read(long afterPosition, int limit) {
    return read(afterPosition, afterPosition + limit, Among.ALL, MOST_BYTES).map(Stretch::events);
  }

  /**
   * The sequenced events after one position and up to another that are among these, in position
   * order and without words.
   *
   * @param most bytes of them, but for the last; who was told that there are more goes on after it
   */
  Uni<Stretch> read(long after, long until, Among among, long most);

  /** The last position given; 0 when there is none. */
  Uni<Long> lastPosition();

  /** Of the first event of a stream; empty when there is none, or it has no position yet. */
  Uni<Optional<Long>> firstPosition(String stream);

  /**
   * A page of the events of one stream and of all streams whose name starts with the prefix, in the
   * order they were recorded, sequenced or not; fewer than {@code limit} when no more fit into
   * memory together.
   *
   * @param after id of the last event of the page before; null for the first page
   */
  Uni<Stretch> history(String stream, String prefix, UUID after, int limit);
}
