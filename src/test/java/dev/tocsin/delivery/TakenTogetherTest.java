package dev.tocsin.delivery;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.client.Clients;
import dev.tocsin.mail.InHand;
import dev.tocsin.mail.MailState;
import dev.tocsin.mail.Outcome;
import dev.tocsin.mail.SenderLease;
import dev.tocsin.mail.SentMail;
import dev.tocsin.mail.Settings;
import dev.tocsin.mail.TakeMail;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.HeldBackground;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server took while the one before was recorded is recorded in one transaction. */
@Timeout(60)
class TakenTogetherTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String SERVER = "smtp:25";
  private static final int CLIENTS = 6;

  private final Database database = Databases.fresh();
  private final Instance instance = Instance.on(database);
  private final HeldBackground held = new HeldBackground();
  private final RecordOutcome alone =
      new RecordOutcome(
          instance.workflow(), new Clients(), Settings.with(Duration.ofMinutes(1), 1), SERVER);
  private final TakenTogether together =
      new TakenTogether(instance.workflow(), held, new FewAtATime(held, 2), alone, SERVER);

  private List<SentMail> mails;

  @BeforeEach
  void send() {
    OnFile.processor(database);
    List<ClientId> clients = OnFile.clients(database, CLIENTS, within(HOUR));
    BreachId breach = instance.report(now().minusSeconds(60));
    instance.identify(breach, clients);
    instance.carryOutAll();
    instance.requestNotices(breach, NoticeKind.INITIAL);
    instance.carryOutAll();
    mails = take().stream().filter(SentMail::isNotice).toList();
    assertThat(mails).hasSize(CLIENTS);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private List<SentMail> take() {
    return Database.inTransaction(
        database.sessions(),
        session ->
            new TakeMail(new SenderLease(HOUR))
                .take(session, 100, List.of(), new InHand(List.of())));
  }

  private CompletableFuture<Void> took(SentMail mail) {
    return took(mail, System.nanoTime());
  }

  private CompletableFuture<Void> took(SentMail mail, long repliedAt) {
    return together
        .record(mail, new Outcome.Accepted("250 ok"), repliedAt)
        .subscribeAsCompletionStage();
  }

  /** The first alone, and the others while it is recorded. */
  private void tookAll() {
    CompletableFuture<Void> go = held.hold();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    all.add(took(mails.get(0)));
    held.letNext();
    mails.stream().skip(1).forEach(mail -> all.add(took(mail)));
    go.complete(null);
    all.forEach(CompletableFuture::join);
  }

  private long transactions() {
    return database
        .query(
            "select count(distinct xmin::text) from event where type = 'notification.notice-accepted.v1'",
            Long.class)
        .get(0);
  }

  private long accepted() {
    return database.count("mail where state = 'ACCEPTED' and client_id is not null");
  }

  private Instant now() {
    return database.query("select clock_timestamp()", OffsetDateTime.class).get(0).toInstant();
  }

  private MailState state(SentMail mail) {
    return MailState.valueOf(
        database.query("select state from mail where id = " + mail.id(), String.class).get(0));
  }

  @Test
  void all_that_came_meanwhile_share_a_transaction() {
    tookAll();

    assertThat(accepted()).isEqualTo(CLIENTS);
    assertThat(transactions()).isEqualTo(2);
    for (SentMail mail : mails) {
      assertThat(instance.notification(mail.about()).told().acceptedAt()).isNotNull();
    }
  }

  @Test
  void each_was_taken_when_its_own_server_said_so_and_in_the_course_of_its_own_order() {
    long replied = System.nanoTime();
    CompletableFuture<Void> go = held.hold();
    CompletableFuture<Void> first = took(mails.get(0));
    held.letNext();
    CompletableFuture<Void> early = took(mails.get(1), replied - 5_000_000_000L);
    CompletableFuture<Void> late = took(mails.get(2), replied);
    go.complete(null);
    CompletableFuture.allOf(first, early, late).join();

    assertThat(Duration.between(acceptedAt(mails.get(1)), acceptedAt(mails.get(2))))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(
            database.query(
                "select correlation_id from event where type = 'notification.notice-accepted.v1'",
                String.class))
        .containsOnly(mails.get(0).correlationId());
  }

  private Instant acceptedAt(SentMail mail) {
    return instance.notification(mail.about()).told().acceptedAt();
  }

  @Test
  void whose_row_somebody_else_holds_keeps_nobody_waiting() throws SQLException {
    SentMail busy = mails.get(3);
    othersAreRecordedWhileHeld(
        busy, "select 1 from mail where id = %d for update".formatted(busy.id()));
  }

  @Test
  void whose_duty_somebody_else_holds_keeps_nobody_waiting() throws SQLException {
    SentMail busy = mails.get(3);
    othersAreRecordedWhileHeld(
        busy, "select 1 from deadline where client_id = '%s' for update".formatted(client(busy)));
  }

  private void othersAreRecordedWhileHeld(SentMail busy, String holding) throws SQLException {
    CompletableFuture<Void> waits;
    try (Connection other = database.asOwner();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(holding);
      CompletableFuture<Void> go = held.hold();
      CompletableFuture<Void> first = took(mails.get(0));
      held.letNext();
      waits = took(busy);
      CompletableFuture<Void> free = took(mails.get(4));
      go.complete(null);
      CompletableFuture.allOf(first, free).join();

      assertThat(state(mails.get(4))).isEqualTo(MailState.ACCEPTED);
      assertThat(waits).isNotDone();
      other.commit();
    }
    waits.join();
    assertThat(state(busy)).isEqualTo(MailState.ACCEPTED);
  }

  private static ClientId client(SentMail mail) {
    return mail.about().clientId();
  }

  @Test
  void what_was_heard_twice_is_recorded_once() {
    CompletableFuture<Void> go = held.hold();
    CompletableFuture<Void> first = took(mails.get(0));
    held.letNext();
    CompletableFuture<Void> once = took(mails.get(1));
    CompletableFuture<Void> twice = took(mails.get(1));
    CompletableFuture<Void> again = took(mails.get(0));
    go.complete(null);
    CompletableFuture.allOf(first, once, twice, again).join();

    assertThat(database.count("event where type = 'notification.notice-accepted.v1'")).isEqualTo(2);
  }

  /** Whoever cannot be recorded fails alone. */
  @Test
  void what_cannot_be_recorded_spoils_nothing_for_the_others() {
    SentMail good = mails.get(2);
    SentMail odd = inNoticeThatNeverWas(mails.get(1));
    CompletableFuture<Void> go = held.hold();
    CompletableFuture<Void> first = took(mails.get(0));
    held.letNext();
    CompletableFuture<Void> fails = took(odd);
    CompletableFuture<Void> works = took(good);
    go.complete(null);
    first.join();
    works.join();

    assertThat(state(good)).isEqualTo(MailState.ACCEPTED);
    assertThatThrownBy(fails::join).isNotNull();
    assertThat(state(odd)).isEqualTo(MailState.SENDING);
  }

  private SentMail inNoticeThatNeverWas(SentMail mail) {
    NotificationId nobody = new NotificationId(mail.about().breachId(), new ClientId("nobody"));
    return new SentMail(
        mail.id(),
        mail.breachId(),
        nobody,
        7,
        mail.contactId(),
        mail.messageId(),
        mail.sender(),
        mail.recipient(),
        mail.replyTo(),
        mail.dueAt(),
        mail.attempt(),
        mail.correlationId(),
        mail.causationId(),
        mail.traceparent(),
        mail.envelopeSender(),
        mail.silent(),
        mail.hasFiles(),
        mail.withoutFiles());
  }

  @Test
  void when_their_transaction_fails_each_is_recorded_for_itself() {
    held.failNext(new IllegalStateException("a deadlock, say"));

    took(mails.get(0)).join();

    assertThat(state(mails.get(0))).isEqualTo(MailState.ACCEPTED);
    assertThat(held.begun()).isEqualTo(2);
  }

  @Test
  void a_letter_to_our_own_people_is_recorded_with_the_notices() {
    instance.writeLetters();
    SentMail toDpo = take().stream().filter(mail -> !mail.isNotice()).findFirst().orElseThrow();

    CompletableFuture<Void> go = held.hold();
    CompletableFuture<Void> first = took(mails.get(0));
    held.letNext();
    CompletableFuture<Void> letter = took(toDpo);
    CompletableFuture<Void> notice = took(mails.get(1));
    go.complete(null);
    CompletableFuture.allOf(first, letter, notice).join();

    assertThat(state(toDpo)).isEqualTo(MailState.ACCEPTED);
    assertThat(state(mails.get(1))).isEqualTo(MailState.ACCEPTED);
  }
}
