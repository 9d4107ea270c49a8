package dev.tocsin.delivery;

import static dev.tocsin.delivery.StandingRefusals.Whom.EVERYBODY;
import static dev.tocsin.delivery.StandingRefusals.Whom.RECIPIENT;
import static dev.tocsin.delivery.StandingRefusals.Whom.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The task of a server that refuses us rests on a row of its own. */
class KeepRefusalsTest {

  private final Database database = Databases.fresh();
  private final Instance instance = Instance.on(database);

  @Test
  void a_task_that_went_with_other_rows_comes_back_and_one_that_was_completed_does_not() {
    OnFile.processor(database);
    database.execute(
        """
        insert into mail_refusal (processor_id, server, recipient, first_at, last_at, reply, told)
        values ('lucrasoft', 'mail.example', '', now(), now(), '554 no', true)
        """);

    instance.in(KeepRefusals::look);
    assertThat(open()).isEqualTo(1);

    database.execute("update task set completed_at = now(), completed_by = 'dpo'");
    instance.in(KeepRefusals::look);
    assertThat(open()).isZero();
  }

  /** {@code 550 5.7.133}: somebody has to know whose address it is. */
  @Test
  void says_what_is_refused_and_to_whom_of_whose_task_it_is() {
    OnFile.processor(database);
    database.execute(
        """
        insert into processor select 'other', name, body from processor;
        insert into mail_refusal (processor_id, server, recipient, first_at, last_at, reply)
        values
          ('lucrasoft', 'a', '', now() - interval '3 minutes', now() - interval '3 minutes', '554 no'),
          ('lucrasoft', 'a', '<>', now() - interval '2 minutes', now() - interval '2 minutes', '550 5.7.60 not you'),
          ('lucrasoft', 'a', 'group@client.example', now() - interval '5 minutes', now(), '550 5.7.133 sender not authenticated for group'),
          ('other', 'a', 'group@other.example', now(), now(), '550 5.7.133')
        """);
    database.execute(
        """
        insert into mail_refusal (processor_id, server, recipient, first_at, last_at, reply)
        select 'lucrasoft', 'a', n || '@client.example', now(), now() - interval '4 minutes', 'no' from generate_series(1, 200) n
        """);

    List<StandingRefusals.Refusal> found =
        instance
            .in(work -> StandingRefusals.of(work, List.of(new ProcessorId("lucrasoft"))))
            .get(new ProcessorId("lucrasoft"));
    assertThat(found).hasSize(100);
    assertThat(found)
        .extracting(it -> it.whom(), it -> it.recipient(), it -> it.reply())
        .startsWith(
            tuple(
                RECIPIENT,
                "group@client.example",
                "550 5.7.133 sender not authenticated for group"),
            tuple(SENDER, null, "550 5.7.60 not you"),
            tuple(EVERYBODY, null, "554 no"));
    assertThat(found.get(0).since()).isBefore(found.get(0).lastAt());
  }

  private long open() {
    return database.count("task where kind = 'MAIL_REFUSED' and completed_at is null");
  }
}
