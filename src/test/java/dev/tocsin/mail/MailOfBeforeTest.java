package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail that a build queued which knew nothing of turns leaves as it would have left. */
class MailOfBeforeTest {

  private static final String BEFORE_TURNS = "16";

  private final Database database = Databases.empty();
  private Mutiny.SessionFactory sessions;

  @BeforeEach
  void open() {
    database.migrate(BEFORE_TURNS);
    for (String state :
        List.of("QUEUED", "DEFERRED", "UNCERTAIN", "ACCEPTED", "BOUNCED", "CANCELLED")) {
      mail(state + " due", state, "own-" + state.toLowerCase(Locale.ROOT), 1, "-1 minute");
      mail(state + " later", state, "other-" + state.toLowerCase(Locale.ROOT), 1, "1 hour");
    }
    mail("orphaned", "SENDING", "orphan", 1, "-1 minute");
    mail("first", "DEFERRED", "client", 1, "1 hour");
    mail("second", "QUEUED", "client", 2, "-1 minute");
    database.migrate();
    sessions = database.sessions();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void what_is_due_leaves_and_nothing_else() {
    assertThat(take())
        .containsExactlyInAnyOrder("QUEUED due", "DEFERRED due", "UNCERTAIN due", "orphaned");
    assertThat(turns("RESTING"))
        .containsExactlyInAnyOrder("QUEUED later", "DEFERRED later", "UNCERTAIN later", "first");
    assertThat(turns("BEHIND")).containsExactly("second");

    database.execute("update mail set next_at = now()");
    assertThat(take())
        .containsExactlyInAnyOrder("QUEUED later", "DEFERRED later", "UNCERTAIN later", "first");
    database.execute("update mail set state = 'ACCEPTED' where subject = 'first'");
    assertThat(take()).as("an earlier build lets nobody go").isEmpty();
    assertThat(take()).containsExactly("second");
  }

  @Test
  void what_was_on_its_way_is_wanted_by_its_due_time() {
    assertThat(database.count("mail where wanted_by = due_at"))
        .isEqualTo(database.count("mail where state not in ('ACCEPTED', 'BOUNCED', 'CANCELLED')"));
  }

  private List<String> take() {
    SenderLease lease = new SenderLease(Duration.ofHours(1));
    return Database.inTransaction(
            sessions,
            session ->
                lease
                    .keep(session)
                    .chain(
                        () ->
                            session
                                .createNativeQuery(
                                    "update mail_sender set alive_since = now() - interval '1 day'")
                                .executeUpdate())
                    .chain(
                        () ->
                            new TakeMail(lease)
                                .take(session, 20, List.of(), new InHand(List.of()))))
        .stream()
        .map(mail -> subject(mail.id()))
        .toList();
  }

  private String subject(long id) {
    return database.query("select subject from mail where id = " + id, String.class).get(0);
  }

  private List<String> turns(String turn) {
    return database.query(
        "select subject from mail where turn = '%s' and state in ('QUEUED', 'DEFERRED', 'UNCERTAIN')"
            .formatted(turn),
        String.class);
  }

  private void mail(String subject, String state, String client, int number, String next) {
    database.execute(
        """
        insert into mail (unique_key, purpose, breach_id, client_id, notice_number, message_id, sender, recipient, reply_to,
          subject, plain_text, headers, due_at, queued_at, state, next_at, lease_until, changed_at, correlation_id)
        values (gen_random_uuid(), 'NOTICE', '11111111-1111-1111-1111-111111111111', '%s', %d, 'm', 'a@b.example', 'c@d.example',
          'e@f.example', '%s', '', '{}', now() + interval '1 day', now(), '%s', now() + interval '%s', now() - interval '1 minute', now(), 'test')
        """
            .formatted(client, number, subject, state, next));
  }
}
