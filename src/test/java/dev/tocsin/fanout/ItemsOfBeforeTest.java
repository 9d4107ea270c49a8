package dev.tocsin.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Orders that a build placed which knew nothing of turns are carried out as they would have been.
 */
class ItemsOfBeforeTest {

  private static final String BEFORE_TURNS = "16";
  private static final String BREACH = "11111111-1111-1111-1111-111111111111";

  private final Database database = Databases.empty();
  private Mutiny.SessionFactory sessions;

  @BeforeEach
  void open() {
    database.migrate(BEFORE_TURNS);
    database.execute(
        """
        insert into processor (id, name, body) values ('p', 'P', '{}');
        insert into breach (id, reference, processor_id, status, drill, discovered_at, reported_at, version, state)
        values ('%1$s', 'X', 'p', 'REPORTED', false, now(), now(), 1, '{}');
        insert into notification (breach_id, client_id, state, opened_at, due_at, version, body)
        select '%1$s', id, 'OPEN', now(), now() + interval '1 day', 1, '{}' from unnest(array['plain', 'resting', 'aside', 'twice']) id;
        insert into fan_out (breach_id, kind, body, ordered_at, actor, correlation_id)
        select '%1$s', 'check-mail', '{}', now(), 'test', 'test' from generate_series(1, 2);
        insert into fan_out_item (fan_out_id, breach_id, client_id, attempts, try_at, set_aside_at) values
          (1, '%1$s', 'plain', 0, '-infinity', null),
          (1, '%1$s', 'resting', 1, now() + interval '1 hour', null),
          (1, '%1$s', 'aside', 9, now(), now()),
          (1, '%1$s', 'unopened', 9, now(), now()),
          (1, '%1$s', 'twice', 0, '-infinity', null),
          (2, '%1$s', 'aside', 0, '-infinity', null),
          (2, '%1$s', 'unopened', 0, '-infinity', null),
          (2, '%1$s', 'twice', 0, '-infinity', null)
        """
            .formatted(BREACH));
    database.migrate();
    sessions = database.sessions();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void whose_turn_it_is_is_carried_out_and_nothing_else() {
    assertThat(done(4)).containsExactly("1 plain", "1 twice", "2 aside", "2 twice");
    assertThat(
            database.query(
                "select fan_out_id || ' ' || client_id from fan_out_item where set_aside_at is null order by 1",
                String.class))
        .containsExactly("1 resting", "2 unopened");
  }

  @Test
  void what_was_ordered_has_the_due_time_of_its_duty() {
    assertThat(database.count("fan_out_item where due_at is not null")).isEqualTo(6);
  }

  /** In so many claims. */
  private Set<String> done(int claims) {
    ClaimItems next = new ClaimItems();
    Set<String> done = new TreeSet<>();
    for (int i = 0; i < claims; i++) {
      List<Item> items =
          Database.inTransaction(
              sessions,
              session -> next.claim(session, 250).call(claimed -> Items.done(session, claimed)));
      items.forEach(item -> done.add(item.orderId() + " " + item.clientId()));
    }
    return done;
  }
}
