package dev.tocsin.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Violation;
import dev.tocsin.problem.TooManyInFlight;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever reads something long holds up nobody but those who read something long. */
class ParseApartTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private ParseApart parse = parse("PT1M");

  private static ParseApart parse(String within) {
    return new ParseApart(
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(HttpSettings.class)
            .withDefaultValue("tocsin.http.parse-within", within)
            .build()
            .getConfigMapping(HttpSettings.class));
  }

  @AfterEach
  void stop() {
    go.countDown();
    parse.stop();
  }

  @Test
  void it_is_done_on_another_thread_two_at_a_time_at_most() {
    List<UniAssertSubscriber<String>> readers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      readers.add(ask(parse.apart(this::slowly)));
    }
    go.countDown();
    readers.forEach(reader -> assertThat(reader.awaitItem(LONG).getItem()).isEqualTo("parse"));
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void when_too_many_wait_the_next_is_refused() {
    List<UniAssertSubscriber<String>> readers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      readers.add(ask(parse.apart(this::slowly)));
    }
    readers.get(99).awaitFailure(LONG).assertFailedWith(TooManyInFlight.class);
  }

  @Test
  @Tag("long")
  void what_takes_too_long_is_interrupted() {
    parse.stop();
    parse = parse("PT2S");
    CountDownLatch interrupted = new CountDownLatch(1);
    ask(parse.apart(
            () -> {
              try {
                go.await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return "";
            }))
        .awaitFailure(LONG)
        .assertFailedWith(TooManyInFlight.class);
    assertThat(await(interrupted)).isTrue();
  }

  @Test
  void why_nothing_could_be_read_is_said_when_it_is_asked_for() {
    Invalid invalid = new Invalid(List.of(new Violation("", "is no JSON")));
    ParseApart.Parsed<String> parsed =
        ask(parse.<String>json(
                new byte[1_000_000],
                () -> {
                  throw invalid;
                }))
            .awaitItem(LONG)
            .getItem();
    assertThatThrownBy(parsed::get).isSameAs(invalid);
  }

  @Test
  void what_goes_wrong_when_nobody_waits_any_more_is_nobodys_error() {
    Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();
    Infrastructure.setDroppedExceptionHandler(dropped::add);
    try {
      IllegalStateException wrong = new IllegalStateException("half a file");
      CountDownLatch begun = new CountDownLatch(1);
      UniAssertSubscriber<String> reader =
          ask(
              parse.apart(
                  () -> {
                    begun.countDown();
                    await(go);
                    throw wrong;
                  }));
      assertThat(await(begun)).isTrue();
      reader.cancel();
      go.countDown();
      ask(parse.apart(() -> "the thread is free again")).awaitItem(LONG);
      assertThat(dropped).doesNotContain(wrong);
    } finally {
      Infrastructure.resetDroppedExceptionHandler();
    }
  }

  @Test
  void what_goes_wrong_while_somebody_waits_is_told() {
    IllegalStateException wrong = new IllegalStateException("half a file");
    Throwable told =
        ask(parse.<String>apart(
                () -> {
                  throw wrong;
                }))
            .awaitFailure(LONG)
            .getFailure();
    assertThat(told).isSameAs(wrong);
  }

  private String slowly() {
    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
    await(go);
    atWork.decrementAndGet();
    return Thread.currentThread().getName();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(LONG.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static <T> UniAssertSubscriber<T> ask(Uni<T> uni) {
    return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
  }
}
