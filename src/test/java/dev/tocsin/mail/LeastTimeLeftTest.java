package dev.tocsin.mail;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.RecordAcceptance;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.ScriptedSmtpServer;
import dev.tocsin.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who has least time left is told first, across and within breaches: by the order of acceptance.
 */
@Tag("long")
class LeastTimeLeftTest {

  private static final Duration LONG = Duration.ofMinutes(4);
  private static final int GIANT = 5_000;
  private static final int SMALL = 20;
  private static final int AT_A_TIME = 8;

  private final Database database = Databases.fresh();
  private final ScriptedSmtpServer smtp = ScriptedSmtpServer.start();
  private final Instance person = Instance.on(database);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private RunningInstance running;

  @BeforeEach
  void file() {
    OnFile.processor(database);
  }

  @AfterEach
  void stop() {
    if (running != null) {
      running.kill();
    }
    smtp.close();
    database.close();
  }

  @Test
  @Timeout(420)
  void clients_with_minutes_left_do_not_wait_behind_a_giant_that_was_first() {
    BreachId giant = ordered(now, OnFile.clients(database, GIANT, within(Duration.ofDays(2))));
    BreachId small =
        ordered(
            now.minus(Duration.ofMinutes(590)),
            OnFile.clients(database, SMALL, within(Duration.ofHours(10))));

    running = RunningInstance.on(database, smtp);
    await().atMost(LONG).until(() -> accepted(small).size() == SMALL);

    assertThat(before(giant, small))
        .as("of the giant's, told before the small one's last")
        .isLessThan(GIANT / 5);
    await().atMost(LONG).until(() -> accepted(giant).size() > before(giant, small));
  }

  @Test
  @Timeout(420)
  void within_one_breach_it_goes_by_due_time() {
    List<ClientId> clients = new ArrayList<>();
    List<Integer> hours = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      hours.add(i);
    }
    Collections.shuffle(hours, new Random(Seeds.from(9)));
    hours.forEach(
        each -> clients.addAll(OnFile.clients(database, 1, within(Duration.ofHours(20 + each)))));
    BreachId breach = ordered(now, clients);
    person.carryOutAll();

    running = RunningInstance.on(database, smtp);
    await().atMost(LONG).until(() -> accepted(breach).size() == clients.size());

    List<String> byDueTime =
        database.query("select client_id from notification order by due_at", String.class);
    List<String> told = accepted(breach);
    for (int place = 0; place < told.size(); place++) {
      assertThat(byDueTime.indexOf(told.get(place)))
          .as("place of %s", told.get(place))
          .isBetween(place - 2 * AT_A_TIME, place + 2 * AT_A_TIME);
    }
  }

  @Test
  void who_was_told_is_in_no_hurry() {
    List<ClientId> client = OnFile.clients(database, 1, within(Duration.ofDays(2)));
    BreachId breach = ordered(now, client);
    person.carryOutAll();
    person.tell(
        new NotificationId(breach, client.get(0)), new RecordAcceptance(1, "it", Instant.now()));

    person.requestNotices(breach, NoticeKind.UPDATE);
    person.carryOutAll();

    assertThat(database.count("mail where notice_number = 1 and wanted_by = due_at")).isEqualTo(1);
    assertThat(
            database.count(
                "mail where notice_number = 2 and due_at is not null and wanted_by is null"))
        .isEqualTo(1);
  }

  private BreachId ordered(Instant discovered, List<ClientId> clients) {
    BreachId breach = person.report(discovered);
    person.identify(breach, clients);
    person.requestNotices(breach, NoticeKind.INITIAL);
    return breach;
  }

  /** Clients in the order they were told. */
  private List<String> accepted(BreachId breach) {
    return database.query(
        "select client_id from mail where purpose = 'NOTICE' and state = 'ACCEPTED' and breach_id = '%s' order by changed_at"
            .formatted(breach),
        String.class);
  }

  private long before(BreachId one, BreachId other) {
    return database.count(
        """
        mail where purpose = 'NOTICE' and state = 'ACCEPTED' and breach_id = '%1$s'
          and changed_at < (
            select max(changed_at) from mail where purpose = 'NOTICE' and state = 'ACCEPTED' and breach_id = '%2$s')
        """
            .formatted(one, other));
  }
}
