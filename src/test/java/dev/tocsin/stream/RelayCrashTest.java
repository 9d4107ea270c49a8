package dev.tocsin.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.stream.WatchedProducer.Killed;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instances are driven step by step here, so that they die where the test says. */
@Tag("long")
class RelayCrashTest {

  private final Station station = new Station();

  @AfterEach
  void close() {
    station.close();
  }

  @Test
  void whatever_call_the_leader_dies_at_the_next_one_publishes_each_event_once_and_in_order() {
    int fatal = 1;
    boolean died;
    do {
      died = diesAt(WatchedProducer.killedBefore(fatal));
      died |= diesAt(WatchedProducer.killedAfter(fatal));
      fatal++;
    } while (died);

    // init, then two transactions: begin, two events, checkpoint, commit
    assertThat(fatal).isGreaterThan(11);
  }

  @Test
  void a_first_leader_that_dies_before_it_wrote_a_checkpoint_leaves_a_clean_start() {
    for (int fatal = 1; fatal <= 4; fatal++) {
      try (Station fresh = new Station()) {
        fresh.append(4);
        RelayToKafka leader = fresh.relay(WatchedProducer.killedAfter(fatal));
        assertThatThrownBy(() -> Station.drive(leader)).isInstanceOf(Killed.class);
        fresh.leaseRunsOut();
        Station.drive(fresh.relay());

        fresh.assertThatKafkaHoldsTheLogOnceAndInOrder();
      }
    }
  }

  private boolean diesAt(WatchedProducer producer) {
    station.append(4);
    RelayToKafka leader = station.relay(producer);
    boolean died = false;
    try {
      Station.drive(leader);
    } catch (Killed e) {
      died = true;
    }
    station.leaseRunsOut();
    RelayToKafka next = station.relay();
    Station.drive(next);

    assertThat(next.stopped()).isEmpty();
    station.assertThatKafkaHoldsTheLogOnceAndInOrder();
    next.close();
    producer.bury();
    return died;
  }

  @Test
  void a_leader_paused_before_its_commit_is_fenced_and_does_not_fence_back() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    WatchedProducer pausing = new WatchedProducer(new PausesBeforeCommit(reached, goOn));
    RelayToKafka paused = station.relay(pausing);
    WatchedProducer successors = new WatchedProducer();
    RelayToKafka successor = station.relay(successors);
    ExecutorService thread = Executors.newSingleThreadExecutor();

    station.append(4);
    Future<?> driven = thread.submit(() -> Station.drive(paused));
    reached.await();
    station.leaseRunsOut();
    Station.drive(successor);
    goOn.countDown();
    assertThatThrownBy(driven::get).hasCauseInstanceOf(KafkaException.class);
    thread.shutdown();

    paused.publish();
    assertThat(paused.leads()).isFalse();
    station.append(4);
    Station.drive(successor);
    assertThat(successors.made()).hasSize(1);
    assertThat(pausing.made()).hasSize(1);
    station.assertThatKafkaHoldsTheLogOnceAndInOrder();
  }

  /** Not the first one, which is the checkpoint's of a new topic. */
  private record PausesBeforeCommit(CountDownLatch reached, CountDownLatch goOn)
      implements WatchedProducer.Watcher {

    @Override
    public void before(int call, String method) {
      if (method.equals("commitTransaction") && call > 4) {
        reached.countDown();
        try {
          goOn.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
