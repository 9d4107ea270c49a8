package dev.tocsin.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.DismissBreach;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import dev.tocsin.client.Processors;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Terms;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever names clients knows before how many notices leave at once, and it is as many. */
class ForeseeTest {

  private static final Terms DAY = terms(24, ClockStart.DISCOVERY);

  private final Instant discovered =
      Instant.now().minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.MICROS);
  private final Database database = Databases.fresh();
  private final Instance instance = Instance.on(database);
  private final PlaceOrders orders = new PlaceOrders(new Processors());
  private BreachId breach;

  @BeforeEach
  void file() {
    OnFile.processor(database);
    breach = instance.report(discovered);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void as_many_notices_leave_at_once_as_were_foreseen() {
    List<ClientId> clients = new ArrayList<>(OnFile.clients(database, 2, DAY));
    clients.addAll(OnFile.clients(database, 3, withinItsMargin()));
    clients.addAll(OnFile.clients(database, 4, terms(48, ClockStart.DISCOVERY)));
    clients.addAll(OnFile.clients(database, 5, terms(24, ClockStart.IDENTIFICATION)));
    clients.addAll(OnFile.clients(database, 6, terms(24, ClockStart.CONFIRMATION)));

    assertThat(foresee(clients).overdue()).isEqualTo(2 + 3);
    assertThat(foresee(clients).earliestDueAt()).isEqualTo(discovered.plus(DAY.notifyWithin()));

    assertThat(instance.identify(breach, clients))
        .isEqualTo(new PlaceOrders.Counts(2 + 3 + 4 + 5 + 6, 0, 2 + 3));
    instance.carryOutAll();
    instance.fireAll();
    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(2 + 3);
  }

  @Test
  void to_foresee_changes_nothing() {
    List<ClientId> clients = OnFile.clients(database, 3, DAY);
    long events = database.count("event");

    assertThat(foresee(clients).identified()).isEqualTo(3);
    assertThat(database.count("event")).isEqualTo(events);
    assertThat(database.count("affected_client")).isZero();
    assertThat(database.count("fan_out")).isZero();
  }

  @Test
  void who_was_named_before_is_not_foreseen_again() {
    List<ClientId> clients = OnFile.clients(database, 3, DAY);
    instance.identify(breach, clients.subList(0, 2));

    Foreseen foreseen = foresee(clients);
    assertThat(foreseen.identified()).isEqualTo(1);
    assertThat(foreseen.alreadyKnown()).isEqualTo(2);
    assertThat(foreseen.overdue()).isEqualTo(1);
    assertThat(foreseen.clients())
        .extracting(Foreseen.ForeseenClient::clientId)
        .containsExactly(clients.get(2));
  }

  @Test
  void the_first_hundred_are_named_those_due_soonest_first_and_those_without_a_clock_last() {
    List<ClientId> waiting = OnFile.clients(database, 2, terms(24, ClockStart.CONFIRMATION));
    List<ClientId> clients = new ArrayList<>(waiting);
    List<ClientId> later = OnFile.clients(database, 98, terms(48, ClockStart.DISCOVERY));
    clients.addAll(later);
    List<ClientId> soon = OnFile.clients(database, 1, DAY);
    clients.addAll(soon);

    Foreseen foreseen = foresee(clients);
    assertThat(foreseen.identified()).isEqualTo(101);
    assertThat(foreseen.clients()).hasSize(100);
    assertThat(foreseen.clients().get(0))
        .isEqualTo(
            new Foreseen.ForeseenClient(
                soon.get(0), "Bakkerij " + soon.get(0), discovered.plus(DAY.notifyWithin())));
    assertThat(foreseen.clients().get(99).clientId()).isEqualTo(waiting.get(0));
    assertThat(foreseen.clients().get(99).dueAt()).isNull();
  }

  @Test
  void nobodys_clock_runs_before_it_may() {
    Foreseen foreseen = foresee(OnFile.clients(database, 2, terms(24, ClockStart.CONFIRMATION)));

    assertThat(foreseen.earliestDueAt()).isNull();
    assertThat(foreseen.overdue()).isZero();
  }

  @Test
  void who_was_withdrawn_and_is_named_again_is_foreseen_by_its_own_history() {
    List<ClientId> clients = new ArrayList<>(OnFile.clients(database, 1, DAY));
    clients.addAll(OnFile.clients(database, 1, terms(24, ClockStart.IDENTIFICATION)));
    instance.identify(breach, clients);
    instance.carryOutAll();
    clients.forEach(client -> instance.withdraw(breach, client));
    instance.carryOutAll();
    Instant again = Instant.now().truncatedTo(ChronoUnit.MICROS);

    Foreseen foreseen = foresee(clients);
    assertThat(foreseen.overdue()).as("the first due time of one has passed").isEqualTo(1);
    assertThat(foreseen.earliestDueAt()).isEqualTo(discovered.plus(DAY.notifyWithin()));
    assertThat(foreseen.clients().get(1).dueAt())
        .as("the naming of the other counts")
        .isAfterOrEqualTo(again.plus(Duration.ofHours(24)));
  }

  @Test
  void where_notices_do_not_leave_by_themselves_none_does() {
    database.execute(
        "update processor set body = replace(body, '\"automaticNotice\":true', '\"automaticNotice\":false')");

    assertThat(foresee(OnFile.clients(database, 2, DAY)).overdue()).isZero();
  }

  @Test
  void what_would_be_refused_is_refused() {
    instance.tell(breach, new DismissBreach(Text.of("It was nothing.")));
    List<ClientId> clients = OnFile.clients(database, 1, DAY);

    assertThatExceptionOfType(Rejected.class).isThrownBy(() -> foresee(clients));
  }

  private Foreseen foresee(Collection<ClientId> clients) {
    return instance.in(
        work ->
            work.breach(breach)
                .flatMap(it -> orders.foresee(work, it, List.of(), clients, OwnShares.NONE)));
  }

  /** Not late yet, but so near that the notice leaves. */
  private static Terms withinItsMargin() {
    return new Terms(Duration.ofHours(31), ClockStart.DISCOVERY, Duration.ofHours(2), null, null);
  }

  private static Terms terms(long hours, ClockStart rule) {
    return new Terms(Duration.ofHours(hours), rule, null, null, null);
  }
}
