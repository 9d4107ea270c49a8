package dev.tocsin.mail;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Plan;
import dev.tocsin.testing.QueueState;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail to be sent is found by an index in its order, whatever PostgreSQL knows of the table. */
@Tag("long")
class TakePlansTest {

  private static final String TABLE = "mail";
  private static final String KEY = "mail_pkey";
  private static final int PLACES = 8;

  /** Sent long ago, most of it; of the rest some waits for its time, and some for other mail. */
  private static final String FILL =
      """
      insert into mail (unique_key, purpose, breach_id, client_id, notice_number, message_id, sender, recipient, reply_to,
        subject, plain_text, headers, wanted_by, queued_at, state, turn, next_at, changed_at, correlation_id)
      select gen_random_uuid(), 'NOTICE', cast(lpad(cast(n % 50 as text), 32, '0') as uuid), 'c' || n % 4000, 1 + n / 4000, 'm' || n, 's', 'r', 'd',
        '', '', '{}', case when n % 5 > 0 then now() + (n - 10000) * interval '1 second' end, now(),
        case when n % 2 = 0 then 'ACCEPTED' when n % 997 = 0 then 'SENDING' else 'QUEUED' end,
        case when n % 7 = 0 then 'RESTING' when n % 11 = 0 then 'BEHIND' else 'READY' end,
        case when n % 14 = 0 then now() + interval '1 hour' else now() end, now(), 'test'
      from generate_series(1, 20000) n
      """;

  private final Database database = Databases.fresh();

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource
  void what_leaves_next_is_read_off_an_index(QueueState state) {
    state.of(database, TABLE, FILL);

    Plan.of(database, TakeMail.DUE, Map.of("limit", "8"))
        .reads(TABLE, "mail_hurry", "mail_unhurried")
        .sortsNothing()
        .readsAtMost(PLACES, TABLE);
    Plan.ofPrepared(database, TakeMail.DUE)
        .reads(TABLE, "mail_hurry", "mail_unhurried")
        .sortsNothing();
    Plan.of(database, TakeMail.WAKE, Map.of())
        .reads(TABLE, "mail_resting", KEY)
        .sortsNothing()
        .readsAtMost(500, TABLE);
    Plan.ofPrepared(database, TakeMail.WAKE).reads(TABLE, "mail_resting", KEY).sortsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void what_dead_senders_left_is_looked_for_among_what_is_being_sent(QueueState state) {
    state.of(database, TABLE, FILL);

    Plan.of(
            database,
            TakeMail.ORPHANED,
            Map.of(
                "me",
                "cast('11111111-1111-1111-1111-111111111111' as uuid)",
                "held",
                "'[]'",
                "lease",
                "10",
                "limit",
                "8"))
        .reads(TABLE, "mail_sending")
        .sortsNothing();
    Plan.ofPrepared(database, TakeMail.ORPHANED).reads(TABLE, "mail_sending").sortsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void what_a_mail_waits_for_is_looked_up_mail_by_mail(QueueState state) {
    state.of(database, TABLE, FILL);

    Plan.of(database, MailTurns.TURN, Map.of("ids", "'[1, 7, 4711]'"))
        .reads(TABLE, KEY, "mail_of")
        .sortsNothing();
    Plan.ofPrepared(database, MailTurns.TURN).reads(TABLE, KEY, "mail_of").sortsNothing();
  }
}
