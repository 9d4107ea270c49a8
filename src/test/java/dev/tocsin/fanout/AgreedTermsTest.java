package dev.tocsin.fanout;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.CorrectDiscovery;
import dev.tocsin.breach.Text;
import dev.tocsin.json.Stored;
import dev.tocsin.notification.ClockStart;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.Terms;
import dev.tocsin.notification.TermsOrigin;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import dev.tocsin.testing.Together;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By which terms a duty opens, and that it keeps them. */
class AgreedTermsTest {

  private static final Terms OWN = within(Duration.ofHours(24), ClockStart.REPORT);
  private static final Terms AGREED =
      new Terms(
          Duration.ofHours(48),
          ClockStart.DISCOVERY,
          Duration.ofHours(3),
          Duration.ofHours(120),
          Duration.ofHours(72),
          Duration.ofHours(12));
  private static final String AGREEMENT =
      """
      [{"sector":"GENERAL","notifyWithin":"PT48H","clockStart":"DISCOVERY","safetyMargin":"PT3H",
        "secondNotice":"PT120H","updateEvery":"PT72H","remindAfter":"PT12H"},
       {"sector":"HEALTHCARE","notifyWithin":"PT12H","clockStart":"IDENTIFICATION"}]
      """;

  private final Instant discovered =
      Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.HOURS);
  private final Database database = Databases.fresh();
  private final Instance instance = Instance.on(database);

  @BeforeEach
  void file() {
    OnFile.processor(database);
    agree(AGREEMENT, "4-2021");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private void agree(String terms, String version) {
    database.execute(
        """
        update processor set body = cast(
          cast(body as jsonb) || jsonb_build_object('agreementTerms', cast('%s' as jsonb), 'agreementVersion', '%s')
          as text)
        """
            .formatted(terms, version));
  }

  private ClientId withoutTerms() {
    ClientId id = OnFile.clients(database, 1, OWN).get(0);
    database.execute(
        "update client set body = cast(cast(body as jsonb) - 'terms' as text) where id = '%s'"
            .formatted(id));
    return id;
  }

  private Notification named(BreachId breach, ClientId client) {
    instance.identify(breach, List.of(client));
    instance.carryOutAll();
    return instance.notification(new NotificationId(breach, client));
  }

  @Test
  void a_client_without_terms_of_its_own_is_told_by_those_of_its_agreement() { // Itum I2, I5
    ClientId client = withoutTerms();
    BreachId breach = instance.report(discovered);
    Notification duty = named(breach, client);

    assertThat(duty.terms()).isEqualTo(AGREED);
    assertThat(duty.dueAt()).isEqualTo(discovered.plus(48, ChronoUnit.HOURS));
    TermsOrigin origin = new TermsOrigin(TermsOrigin.Source.AGREEMENT, "4-2021");
    assertThat(duty.agreed().origin()).isEqualTo(origin);
    assertThat(instance.facts(duty.id()))
        .first()
        .isInstanceOfSatisfying(
            NotificationEvent.Opened.class,
            opened -> {
              assertThat(opened.terms()).isEqualTo(AGREED);
              assertThat(opened.termsOrigin()).isEqualTo(origin);
            });
  }

  @Test
  void the_agreement_says_something_else_for_another_sector() {
    ClientId client = withoutTerms();
    database.execute(
        "update client set body = replace(body, '\"GENERAL\"', '\"HEALTHCARE\"') where id = '%s'"
            .formatted(client));
    Notification duty = named(instance.report(discovered), client);

    assertThat(duty.terms()).isEqualTo(within(Duration.ofHours(12), ClockStart.IDENTIFICATION));
  }

  @Test
  void a_client_with_terms_of_its_own_has_nothing_of_its_agreements() {
    ClientId client = OnFile.clients(database, 1, OWN).get(0);
    Notification duty = named(instance.report(discovered), client);

    assertThat(duty.terms()).isEqualTo(OWN);
    assertThat(duty.agreed().origin())
        .isEqualTo(new TermsOrigin(TermsOrigin.Source.CLIENT, "4-2021"));
    assertThat(duty.terms().secondNotice()).isNull();
  }

  @Test
  void a_running_clock_keeps_the_terms_that_the_agreement_had_when_it_started() {
    ClientId before = withoutTerms();
    BreachId breach = instance.report(discovered);
    Notification running = named(breach, before);
    agree(AGREEMENT.replace("PT48H", "PT6H").replace("PT120H", "PT7H"), "5-2027");

    Instant corrected = discovered.minus(2, ChronoUnit.HOURS);
    instance.tell(breach, new CorrectDiscovery(corrected, Text.of("Mistyped.")));
    instance.carryOutAll();
    Notification moved = instance.notification(running.id());
    assertThat(moved.terms()).isEqualTo(AGREED);
    assertThat(moved.agreed().origin().agreementVersion()).isEqualTo("4-2021");
    assertThat(moved.dueAt()).isEqualTo(corrected.plus(48, ChronoUnit.HOURS));

    Notification later = named(breach, withoutTerms());
    assertThat(later.dueAt()).isEqualTo(corrected.plus(6, ChronoUnit.HOURS));
    assertThat(later.agreed().origin().agreementVersion()).isEqualTo("5-2027");
  }

  @Test
  void a_duty_waits_for_an_agreement_that_is_just_being_put_on_file() throws SQLException {
    ClientId client = withoutTerms();
    BreachId breach = instance.report(discovered);
    instance.identify(breach, List.of(client));
    try (Connection other = database.asApp();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update processor set body = replace(body, 'PT48H', 'PT6H')");
      CompletableFuture<Void> opening = Together.aside(() -> instance.carryOutAll());
      await().atMost(Duration.ofMinutes(1)).until(this::isSomebodyWaiting);
      other.commit();
      opening.join();
    }

    Notification duty = instance.notification(new NotificationId(breach, client));
    assertThat(duty.dueAt()).isEqualTo(discovered.plus(6, ChronoUnit.HOURS));
  }

  private boolean isSomebodyWaiting() {
    String waiting =
        """
        select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where a.datname = current_database() and not l.granted and l.locktype in ('transactionid', 'tuple')
        """;
    return database.query(waiting, Long.class).get(0) > 0;
  }

  /** Nobody asked then where its terms come from. */
  @Test
  void a_duty_of_before_agreements_had_terms_was_by_the_clients_own() {
    Terms own = within(Duration.ofDays(2));
    NotificationEvent.Opened opened =
        new NotificationEvent.Opened(
            BreachId.of("0193545e-8f00-7000-8000-000000004711"),
            new ClientId("bakkerij-de-zon"),
            Instant.parse("2026-11-22T08:15:00Z"),
            own,
            true,
            null,
            null,
            null,
            null);

    Notification duty = opened.applyTo(Notification.NONE);

    assertThat(duty.terms()).isEqualTo(own);
    assertThat(duty.agreed().origin()).isEqualTo(new TermsOrigin(TermsOrigin.Source.CLIENT, null));
    assertThat(Stored.read(Stored.write(duty), Notification.class)).isEqualTo(duty);
  }
}
