package dev.tocsin.fanout;

import static dev.tocsin.testing.OnFile.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.testing.OnFile;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a queued first notice takes on disk, its files and all indexes included. */
class SmallNoticesTest {

  private static final int MANY = 1_000;

  private static final String SIZE =
      """
      select cast(sum(pg_total_relation_size(oid)) as bigint) from pg_class
      where relkind = 'r' and relname like 'mail%'
      """;

  private final Database database = Databases.fresh();
  private final Instance tocsin = Instance.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void four_kilobytes_at_most() {
    OnFile.processor(database);
    BreachId breach = tocsin.report(Instant.now().minusSeconds(3_600));
    tocsin.identify(breach, OnFile.clients(database, MANY, within(Duration.ofHours(24))));
    tocsin.carryOutAll();
    long before = size();

    tocsin.requestNotices(breach, NoticeKind.INITIAL);
    tocsin.carryOutAll();

    assertThat(database.count("mail where purpose = 'NOTICE'")).isEqualTo(MANY);
    assertThat((size() - before) / MANY).isLessThanOrEqualTo(4 * 1024);
    assertThat(database.query("select avg(size)::bigint from mail_letter", Long.class).get(0))
        .as("characters of a notice as it leaves")
        .isGreaterThan(20_000);
  }

  private long size() {
    return database.query(SIZE, Long.class).get(0);
  }
}
