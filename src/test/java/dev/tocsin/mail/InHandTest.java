package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sender has many small mails in memory at a time, or one that is large. */
class InHandTest {

  private final Database database = Databases.fresh();
  private final Mutiny.SessionFactory sessions = database.sessions();
  private final TakeMail queue = new TakeMail(new SenderLease(Duration.ofMinutes(1)));

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void what_there_is_no_room_for_stays_in_the_queue_and_leaves_later() {
    mails(5, 400_000);

    List<SentMail> first = take(List.of());
    List<SentMail> second = take(first);
    List<SentMail> third = take(List.of());

    assertThat(first).hasSize(2);
    assertThat(second).isEmpty();
    assertThat(third).hasSize(2);
    assertThat(database.count("mail where state = 'QUEUED'")).isEqualTo(1);
  }

  @Test
  void one_leaves_however_large_it_is_and_nothing_beside_it() {
    mails(2, 3_000_000);

    List<SentMail> first = take(List.of());

    assertThat(first).hasSize(1);
    assertThat(take(first)).isEmpty();
    assertThat(take(List.of())).hasSize(1);
  }

  @Test
  void small_ones_leave_together() {
    mails(8, 40_000);

    assertThat(take(List.of())).hasSize(8);
  }

  private List<SentMail> take(List<SentMail> inHand) {
    List<Long> held = database.query("select id from mail where state = 'SENDING'", Long.class);
    return Database.inTransaction(
        sessions,
        session ->
            new Contents()
                .of(session, inHand.stream().map(SentMail::id).toList())
                .flatMap(contents -> queue.take(session, 8, held, new InHand(sizes(contents)))));
  }

  private static List<Long> sizes(Map<Long, Content> contents) {
    return contents.values().stream().map(Content::size).toList();
  }

  /** Each of so many characters, most of them in a file. */
  private void mails(int count, int characters) {
    database.execute(
        """
        insert into mail (unique_key, purpose, sender, recipient, reply_to, subject, plain_text, headers, attachments,
          message_id, queued_at, state, next_at, changed_at, correlation_id)
        select 'key' || n, 'dpo', 'a@p.example', 'b@c.example', 'a@p.example', 'subject', repeat('x', %1$d / 4), '{}',
          '[{"name": "f", "contentType": "application/json", "content": "' || repeat('QUJD', %1$d * 3 / 16) || '"}]',
          'm' || n, now(), 'QUEUED', now(), now(), 'c'
        from generate_series(1, %2$d) n
        """
            .formatted(characters, count));
  }
}
