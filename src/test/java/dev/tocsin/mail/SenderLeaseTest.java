package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.delivery.Unrecorded;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody takes what somebody has who lives, and nobody what he has himself. */
class SenderLeaseTest {

  private static final Duration LEASE = Duration.ofHours(1);
  private static final int LIMIT = 10;

  private final Database database = Databases.fresh();
  private final Mutiny.SessionFactory sessions = database.sessions();
  private final SenderLease one = new SenderLease(LEASE);
  private final SenderLease other = new SenderLease(LEASE);

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void a_sender_never_takes_what_it_holds_though_its_lease_is_over() {
    queue(1);
    List<Long> held = take(one, List.of());
    aliveSince(one, "-2 hours", "-1 hour");

    assertThat(held).hasSize(1);
    assertThat(take(one, held)).isEmpty();
    keep(one);
    assertThat(take(one, held)).isEmpty();
  }

  @Test
  void what_it_took_without_learning_of_it_a_sender_takes_again() {
    queue(1);
    List<Long> neverHeardOf = take(one, List.of());
    assertThat(take(one, List.of())).isEqualTo(neverHeardOf);
  }

  @Test
  void a_senders_mail_is_free_when_it_gave_no_sign_of_life_for_a_lease() {
    queue(2);
    List<Long> held = take(one, List.of());
    aliveSince(other, "-1 hour", "1 hour");

    aliveSince(one, "-1 hour", "1 minute");
    assertThat(take(other, List.of())).isEmpty();
    aliveSince(one, "-1 hour", "-1 minute");
    assertThat(take(other, List.of())).containsExactlyInAnyOrderElementsOf(held);
  }

  @Test
  void who_was_cut_off_too_gives_the_others_half_a_lease_to_show_that_they_live() {
    queue(1);
    List<Long> held = take(one, List.of());
    aliveSince(one, "-1 hour", "-1 minute");
    aliveSince(other, "-1 hour", "-1 minute");

    keep(other);
    assertThat(take(other, List.of())).isEmpty();
    keep(one);
    aliveSince(other, "-31 minutes", "1 hour");
    assertThat(take(other, List.of())).as("it lives").isEmpty();
    aliveSince(one, "-1 hour", "-1 minute");
    assertThat(take(other, List.of())).as("it does not").isEqualTo(held);
  }

  @Test
  void what_an_earlier_build_took_is_free_when_its_own_lease_is_over() {
    queue(1);
    List<Long> taken = take(one, List.of());
    aliveSince(other, "-1 hour", "1 hour");

    database.execute("update mail set taken_by = null, lease_until = now() + interval '1 minute'");
    assertThat(take(other, List.of())).isEmpty();
    database.execute("update mail set lease_until = now() - interval '1 minute'");
    assertThat(take(other, List.of())).isEqualTo(taken);
  }

  @Test
  void a_lease_is_kept_while_somebody_holds_the_mail() throws SQLException {
    queue(1);
    List<Long> held = take(one, List.of());
    aliveSince(other, "-1 hour", "1 hour");
    aliveSince(one, "-1 hour", "-1 minute");
    try (Connection holder = database.asOwner();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select 1 from mail for update");
      keep(one);
    }
    assertThat(take(other, List.of())).isEmpty();
    assertThat(held).hasSize(1);
  }

  @Test
  void what_was_said_is_recorded_before_anything_is_taken() {
    Unrecorded unrecorded = new Unrecorded();
    List<String> did = new CopyOnWriteArrayList<>();
    AtomicBoolean away = new AtomicBoolean(true);
    Uni<Void> recorded =
        unrecorded.record(
            () -> {
              did.add("tried");
              return away.get()
                  ? Uni.createFrom().failure(new IllegalStateException("away"))
                  : Uni.createFrom().voidItem();
            });
    recorded.subscribe().with(done -> did.add("recorded"));

    assertThat(unrecorded.catchUp().await().indefinitely()).as("away").isFalse();
    away.set(false);
    await().until(() -> unrecorded.catchUp().await().indefinitely());
    assertThat(did).startsWith("tried", "tried").endsWith("recorded");
  }

  private List<Long> take(SenderLease lease, List<Long> held) {
    return in(session -> new TakeMail(lease).take(session, LIMIT, held, new InHand(List.of())))
        .stream()
        .map(SentMail::id)
        .toList();
  }

  private void keep(SenderLease lease) {
    in(session -> lease.keep(session).replaceWith(1));
  }

  private void aliveSince(SenderLease lease, String since, String until) {
    database.execute(
        """
        insert into mail_sender values ('%1$s', now() + interval '%2$s', now() + interval '%3$s')
        on conflict (id) do update set alive_since = excluded.alive_since, alive_until = excluded.alive_until
        """
            .formatted(lease.id(), since, until));
  }

  private <T> T in(Function<Mutiny.Session, Uni<T>> work) {
    return Database.inTransaction(sessions, work);
  }

  private void queue(int count) {
    database.execute(
        """
        insert into mail (unique_key, purpose, breach_id, message_id, sender, recipient, reply_to, subject, plain_text,
          html, headers, queued_at, state, next_at, changed_at, correlation_id)
        select 'test/' || n, 'test', gen_random_uuid(), '<' || n || '>', 'breach@p.example',
          'c' || n || '@c.example', 'dpo@p.example', 'S', 'T', '<p>T</p>', '{}', now(), 'QUEUED', now(), now(), 'c'
        from generate_series(1, %d) as n
        """
            .formatted(count));
  }
}
