package dev.tocsin.workflow;

import dev.tocsin.eventstore.Metadata;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Commands that share a transaction: each round asks at once for whatever they have to know next,
 * then all that they decided is recorded in one go. Who is refused leaves nothing behind.
 */
final class Lockstep {

  private final UnitOfWork work;
  private final List<Walker<?>> walkers;

  private Lockstep(UnitOfWork work, List<Walker<?>> walkers) {
    this.work = work;
    this.walkers = walkers;
  }

  private record Asked<K, V>(Need<K, V> need, K key, V known) {}

  /** One of them, on its way. */
  static final class Walker<T> {

    private final Metadata cause;
    private final Function<Deciding, Course<T>> command;
    private final List<Asked<?, ?>> asked = new ArrayList<>();
    private Course<T> at;
    private RuntimeException refused;

    Walker(Metadata cause, Function<Deciding, Course<T>> command) {
      this.cause = cause;
      this.command = command;
    }

    private void begin(UnitOfWork work) {
      asked.clear();
      refused = null;
      go(() -> command.apply(work.deciding(cause)));
    }

    private void go(Supplier<Course<T>> next) {
      try {
        at = Objects.requireNonNull(next.get());
      } catch (RuntimeException refusal) {
        refused = refusal;
        at = null;
      }
    }

    private Need<?, ?> asks() {
      return at instanceof Course.Ask<?, ?, T> ask ? ask.need() : null;
    }

    private Object key() {
      return ((Course.Ask<?, ?, T>) at).key();
    }

    @SuppressWarnings("unchecked") // of the need that it asked
    private <K, V> void told(V known) {
      Course.Ask<K, V, T> ask = (Course.Ask<K, V, T>) at;
      asked.add(new Asked<>(ask.need(), ask.key(), known));
      go(() -> ask.then().apply(known));
    }

    private boolean isRefused() {
      return refused != null;
    }

    private Course.Done<T> done() {
      return (Course.Done<T>) at;
    }

    /** Why it was refused; null when it was not. */
    RuntimeException refusal() {
      return refused;
    }

    T answer() {
      return done().answer();
    }
  }

  /** In this transaction; how each ended stands in it. */
  static Uni<Void> run(UnitOfWork work, List<Walker<?>> walkers) {
    return new Lockstep(work, walkers).all();
  }

  private Uni<Void> all() {
    walkers.forEach(walker -> walker.begin(work));
    return rounds().chain(this::undo).chain(this::record).chain(this::writeBeside);
  }

  private Uni<Void> rounds() {
    Map<Need<?, ?>, List<Walker<?>>> asking = new LinkedHashMap<>();
    for (Walker<?> walker : walkers) {
      if (walker.asks() != null) {
        asking.computeIfAbsent(walker.asks(), need -> new ArrayList<>()).add(walker);
      }
    }
    return asking.isEmpty() ? Uni.createFrom().voidItem() : round(asking).chain(this::rounds);
  }

  /** None waits for another. */
  private Uni<Void> round(Map<Need<?, ?>, List<Walker<?>>> asking) {
    List<Uni<Void>> loads = new ArrayList<>();
    asking.forEach((need, some) -> loads.add(load(need, some)));
    return Uni.join().all(loads).andFailFast().replaceWithVoid();
  }

  @SuppressWarnings("unchecked") // all of them ask this need
  private <K, V> Uni<Void> load(Need<K, V> need, List<Walker<?>> some) {
    List<K> keys = some.stream().map(walker -> (K) walker.key()).toList();
    return need.load(work, keys)
        .invoke(
            known -> {
              for (int i = 0; i < some.size(); i++) {
                some.get(i).told(known.get(i));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> undo() {
    Map<Need<?, ?>, List<Asked<?, ?>>> asked = new LinkedHashMap<>();
    for (Walker<?> walker : those(Walker::isRefused)) {
      for (Asked<?, ?> each : walker.asked) {
        asked.computeIfAbsent(each.need(), need -> new ArrayList<>()).add(each);
      }
    }
    return inTurn(asked, this::undo);
  }

  private static <K, V> Uni<Void> inTurn(Map<K, V> all, BiFunction<K, V, Uni<Void>> each) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Map.Entry<K, V> one : all.entrySet()) {
      done = done.chain(() -> each.apply(one.getKey(), one.getValue()));
    }
    return done;
  }

  @SuppressWarnings("unchecked") // all of that need
  private <K, V> Uni<Void> undo(Need<K, V> need, List<Asked<?, ?>> asked) {
    return need.undo(
        work,
        asked.stream().map(each -> (K) each.key()).toList(),
        asked.stream().map(each -> (V) each.known()).toList());
  }

  private Uni<Void> record() {
    List<BreachChange> breaches = new ArrayList<>();
    List<NotificationChange> notifications = new ArrayList<>();
    for (Walker<?> walker : those(walker -> !walker.isRefused())) {
      breaches.addAll(walker.done().changes().breaches());
      notifications.addAll(walker.done().changes().notifications());
    }
    return work.record(new Changes(breaches, notifications));
  }

  private Uni<Void> writeBeside() {
    Map<SideRows<?>, List<Object>> rows = new LinkedHashMap<>();
    for (Walker<?> walker : those(walker -> !walker.isRefused())) {
      for (Course.Beside<?> beside : walker.done().beside()) {
        rows.computeIfAbsent(beside.rows(), each -> new ArrayList<>()).add(beside.row());
      }
    }
    return inTurn(rows, this::write);
  }

  @SuppressWarnings("unchecked") // of that kind
  private <R> Uni<Void> write(SideRows<R> kind, List<Object> rows) {
    return kind.write(work, (List<R>) rows);
  }

  private List<Walker<?>> those(Predicate<Walker<?>> which) {
    return walkers.stream().filter(which).toList();
  }
}
