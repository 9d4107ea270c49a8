package dev.tocsin.eventstore;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The log as a list: one transaction at a time, positions when {@link #sequence()} is called. */
public final class InMemoryEventStore implements EventStore {

  private List<RecordedEvent> log = new ArrayList<>();

  /** Committed when the work succeeds, rolled back when it fails. */
  public synchronized <T> T inTransaction(Function<EventStore, Uni<T>> work) {
    List<RecordedEvent> before = List.copyOf(log);
    try {
      return work.apply(this).await().indefinitely();
    } catch (RuntimeException e) {
      log = new ArrayList<>(before);
      throw e;
    }
  }

  public synchronized void sequence() {
    List<RecordedEvent> sequenced = new ArrayList<>();
    log.forEach(event -> sequenced.add(at(sequenced.size() + 1L, event)));
    log = sequenced;
  }

  @Override
  public Uni<List<RecordedEvent>> append(List<StreamAppend> appends, Metadata metadata) {
    return answer(
        () -> {
          List<Intended> intended = Intended.of(appends, metadata);
          List<RecordedEvent> recorded = new ArrayList<>();
          intended.forEach(event -> recorded.add(add(event)));
          return List.copyOf(recorded);
        });
  }

  private RecordedEvent add(Intended intended) {
    for (RecordedEvent there : log) {
      if (there.id().equals(intended.event().id())) {
        if (!intended.is(there)) {
          throw intended.reused(there);
        }
        return there;
      }
    }
    long head = log.stream().filter(event -> event.stream().equals(intended.stream())).count();
    if (head != intended.version() - 1) {
      throw new VersionConflict(intended.stream(), intended.expectedVersion(), head);
    }
    RecordedEvent recorded = intended.recorded(Instant.now());
    log.add(recorded);
    return recorded;
  }

  @Override
  public Uni<Stretch> load(String stream, long after) {
    return answer(
        () ->
            fitting(
                log.stream()
                    .filter(event -> event.stream().equals(stream) && event.version() > after)
                    .toList(),
                Integer.MAX_VALUE,
                MOST_LOADED));
  }

  @Override
  public Uni<Map<String, Long>> sizes(Collection<String> streams) {
    return answer(
        () ->
            log.stream()
                .filter(event -> streams.contains(event.stream()))
                .collect(
                    groupingBy(RecordedEvent::stream, summingLong(InMemoryEventStore::bytes))));
  }

  private static long bytes(RecordedEvent event) {
    String texts = event.texts() == null ? "" : event.texts();
    return (event.data() + texts).getBytes(StandardCharsets.UTF_8).length;
  }

  private static Stretch fitting(List<RecordedEvent> found, int limit, long most) {
    List<RecordedEvent> fitting = new ArrayList<>();
    long taken = 0;
    for (RecordedEvent event : found) {
      if (taken >= most || fitting.size() == limit) {
        break;
      }
      taken += bytes(event);
      fitting.add(event);
    }
    return new Stretch(fitting, fitting.size() < found.size());
  }

  @Override
  public Uni<Map<String, List<RecordedEvent>>> loadAll(Collection<String> streams) {
    return answer(
        () ->
            log.stream()
                .filter(event -> streams.contains(event.stream()))
                .collect(groupingBy(RecordedEvent::stream)));
  }

  @Override
  public Uni<Set<String>> actors(Collection<String> streams) {
    return answer(
        () ->
            log.stream()
                .filter(event -> streams.contains(event.stream()))
                .map(event -> event.metadata().actor())
                .collect(toSet()));
  }

  @Override
  public Uni<Map<String, String>> beginnings(Collection<String> streams) {
    return answer(
        () ->
            log.stream()
                .filter(event -> event.version() == 1 && streams.contains(event.stream()))
                .collect(toMap(RecordedEvent::stream, RecordedEvent::data)));
  }

  @Override
  public Uni<List<String>> streams(String prefix, String after, int limit) {
    return answer(
        () -> streams(prefix).filter(stream -> stream.compareTo(after) > 0).limit(limit).toList());
  }

  @Override
  public Uni<Long> countStreams(String prefix) {
    return answer(() -> streams(prefix).count());
  }

  private Stream<String> streams(String prefix) {
    return log.stream()
        .map(RecordedEvent::stream)
        .filter(stream -> stream.startsWith(prefix))
        .distinct()
        .sorted();
  }

  @Override
  public Uni<Stretch> read(long after, long until, Among among, long most) {
    return answer(
        () ->
            fitting(
                log.stream()
                    .filter(event -> isBetween(event, after, until) && isAmong(event, among))
                    .map(InMemoryEventStore::withoutWords)
                    .toList(),
                Integer.MAX_VALUE,
                most));
  }

  private static boolean isBetween(RecordedEvent event, long after, long until) {
    return event.position() != null && event.position() > after && event.position() <= until;
  }

  private static boolean isAmong(RecordedEvent event, Among among) {
    String stream = event.stream();
    return (among.types().isEmpty() || among.types().contains(event.type()))
        && (among.stream().isEmpty()
            || stream.equals(among.stream())
            || stream.startsWith(among.prefix()));
  }

  private static RecordedEvent withoutWords(RecordedEvent event) {
    return new RecordedEvent(
        event.id(),
        event.stream(),
        event.version(),
        event.type(),
        event.data(),
        null,
        event.occurredAt(),
        event.recordedAt(),
        event.metadata(),
        event.position());
  }

  @Override
  public Uni<Long> lastPosition() {
    return answer(() -> log.stream().filter(event -> event.position() != null).count());
  }

  @Override
  public Uni<Optional<Long>> firstPosition(String stream) {
    return answer(
        () ->
            log.stream()
                .filter(event -> event.stream().equals(stream) && event.position() != null)
                .map(RecordedEvent::position)
                .findFirst());
  }

  @Override
  public Uni<Stretch> history(String stream, String prefix, UUID after, int limit) {
    return answer(
        () ->
            fitting(
                log.stream()
                    .skip(
                        after == null
                            ? 0
                            : 1 + log.stream().map(RecordedEvent::id).toList().indexOf(after))
                    .filter(
                        event -> event.stream().equals(stream) || event.stream().startsWith(prefix))
                    .toList(),
                limit,
                MOST_LOADED));
  }

  private static RecordedEvent at(long position, RecordedEvent event) {
    return new RecordedEvent(
        event.id(),
        event.stream(),
        event.version(),
        event.type(),
        event.data(),
        event.texts(),
        event.occurredAt(),
        event.recordedAt(),
        event.metadata(),
        position);
  }

  private synchronized <T> Uni<T> answer(Supplier<T> question) {
    return Uni.createFrom()
        .item(
            () -> {
              synchronized (this) {
                return question.get();
              }
            });
  }
}
