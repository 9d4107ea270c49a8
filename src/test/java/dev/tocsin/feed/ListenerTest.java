package dev.tocsin.feed;

import static dev.tocsin.api.Calls.breach;
import static dev.tocsin.api.Calls.ok;
import static dev.tocsin.api.Calls.post;
import static dev.tocsin.api.Calls.processor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Purview;
import dev.tocsin.publication.PublicEvents;
import dev.tocsin.testing.TestServers;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.BackgroundSessions;
import dev.tocsin.workflow.Workflow;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One who listens, over a tail that is too short for it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ListenerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SILENCE = Duration.ofSeconds(15);

  @Inject Workflow workflow;
  @Inject BackgroundSessions sessions;
  @Inject Background background;
  @Inject PublicEvents events;

  private ReadLog log;

  @BeforeEach
  void reading() {
    log = new ReadLog(workflow, sessions, background, events, 500);
  }

  private long head() {
    return log.head().await().atMost(PATIENCE);
  }

  private Listener listener(Tail tail, String breach, long position, Duration silence) {
    return new Listener(tail, log, new InTurn(), "somebody", of(breach), position, silence);
  }

  private static Wanted of(String breach) {
    return new Wanted(Purview.ALL, null, BreachId.of(breach), Set.of(), null);
  }

  private List<Optional<FedEvent>> next(Listener listener) {
    return listener.next().await().atMost(PATIENCE);
  }

  /** After this position, as many as there are to be. */
  private List<FedEvent> recorded(long start, int count) {
    await().atMost(PATIENCE).until(() -> head() >= start + count);
    return log.next(start).await().atMost(PATIENCE);
  }

  @Test
  void who_fell_behind_reads_on_in_the_log_and_misses_nothing() {
    long start = head();
    String breach = breach(processor("\"en\""));
    for (int i = 0; i < 5; i++) {
      ok(
          post(
              "dpo",
              "/breaches/" + breach + "/measures",
              "{\"kind\": \"TAKEN\", \"description\": \"Closed " + i + ".\"}"),
          201);
    }
    List<FedEvent> all = recorded(start, 6);
    Tail tail = new Tail(2, Integer.MAX_VALUE);
    tail.startAt(start);
    tail.add(all);
    Listener listener = listener(tail, breach, 0, SILENCE);

    List<FedEvent> heard = new ArrayList<>();
    while (heard.size() < 6) {
      next(listener).forEach(told -> told.ifPresent(heard::add));
    }

    assertThat(heard).isEqualTo(all.stream().filter(of(breach)::has).toList());
  }

  @Test
  void silence_is_broken_by_a_sign_of_life() {
    Tail tail = new Tail(2, Integer.MAX_VALUE);
    tail.startAt(head());
    Listener listener =
        listener(tail, "00000000-0000-0000-0000-000000000000", tail.head(), Duration.ofMillis(50));

    assertThat(next(listener)).containsExactly(Optional.empty());
    assertThat(next(listener)).containsExactly(Optional.empty());
  }
}
