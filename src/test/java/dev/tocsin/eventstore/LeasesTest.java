package dev.tocsin.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private final Database database = Databases.fresh();
  private final Mutiny.SessionFactory sessions = database.sessions();
  private final Leases leases = new Leases();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_lease_has_one_holder() {
    assertThat(acquire("a")).contains(new Lease("relay", "a", 1));
    assertThat(acquire("b")).isEmpty();
  }

  @Test
  void a_lease_that_ran_out_goes_to_who_asks_next_and_its_epoch_grows() {
    acquire("a");
    runOut();

    assertThat(acquire("b")).contains(new Lease("relay", "b", 2));
    assertThat(acquire("a")).isEmpty();
  }

  @Test
  void a_holder_that_asks_again_is_another_one() {
    acquire("a");

    assertThat(acquire("a")).contains(new Lease("relay", "a", 2));
  }

  @Test
  void a_lease_is_renewed_as_long_as_nobody_took_it() {
    Lease lease = acquire("a").orElseThrow();
    runOut();
    assertThat(renew(lease)).isTrue();
    assertThat(acquire("b")).isEmpty();

    runOut();
    acquire("b");
    assertThat(renew(lease)).isFalse();
  }

  @Test
  void a_lease_given_back_is_free_at_once_and_never_starts_again() {
    Lease lease = acquire("a").orElseThrow();
    release(lease);
    Lease next = acquire("b").orElseThrow();
    release(lease);

    assertThat(next.epoch()).isEqualTo(2);
    assertThat(acquire("c")).isEmpty();
  }

  private void runOut() {
    database.execute("update lease set expires_at = '-infinity'");
  }

  private Optional<Lease> acquire(String holder) {
    return Database.inTransaction(
        sessions, session -> leases.acquire(session, "relay", holder, Duration.ofMinutes(1)));
  }

  private boolean renew(Lease lease) {
    return Database.inTransaction(
        sessions, session -> leases.renew(session, lease, Duration.ofMinutes(1)));
  }

  private void release(Lease lease) {
    Database.inTransaction(sessions, session -> leases.release(session, lease));
  }
}
