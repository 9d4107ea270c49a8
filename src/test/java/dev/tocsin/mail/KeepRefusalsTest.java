package dev.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
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

  private long open() {
    return database.count("task where kind = 'MAIL_REFUSED' and completed_at is null");
  }
}
