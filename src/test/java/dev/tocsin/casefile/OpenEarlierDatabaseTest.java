package dev.tocsin.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.ReopenBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.State;
import dev.tocsin.testing.Database;
import dev.tocsin.testing.Databases;
import dev.tocsin.testing.Instance;
import dev.tocsin.workflow.EventCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** A database that an earlier build wrote opens with this one, and its cases go on. */
class OpenEarlierDatabaseTest {

  private static final String DUMP = "/databases/migration-4.sql";
  private static final Pattern TABLE =
      Pattern.compile(
          "^copy (\\w+) from stdin;\\n(.*?)^\\\\\\.$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final ClientId FIRST = new ClientId("c00001");
  private static final ClientId SECOND = new ClientId("c00002");

  private static Database database;
  private static Instance instance;
  private static String dump;

  @BeforeAll
  static void open() throws IOException, SQLException {
    dump = read();
    database = Databases.empty();
    database.migrate("4");
    restore();
    database.migrate();
    instance = Instance.on(database);
  }

  @Test
  void who_was_told_and_told_again_is_owed_no_more() {
    Notification told = duty("open", FIRST);

    assertThat(told.state()).isEqualTo(State.NOTIFIED);
    assertThat(told.followUpDueAt()).as("an update met the second notice then").isNull();
    assertThat(onView("open", FIRST).state()).isEqualTo(State.NOTIFIED);
  }

  @Test
  void whose_notice_came_back_is_owed_one() {
    assertThat(duty("open", SECOND).kindFor(NoticeKind.INITIAL)).contains(NoticeKind.INITIAL);
    assertThat(onView("open", SECOND).notices()).hasSize(1);
  }

  @Test
  void a_final_notice_of_then_counts() {
    assertThat(
            database.count(
                "notification where breach_id = '"
                    + breach("closed")
                    + "' and final_from is not null"))
        .isEqualTo(1);
  }

  @Test
  void who_was_told_never_mind_is_owed_a_word_when_the_breach_is_reopened() {
    instance.tell(breach("dismissed"), new ReopenBreach(Text.of("It was real data.")));
    instance.carryOutAll();

    assertThat(instance.facts(new NotificationId(breach("dismissed"), FIRST)))
        .hasAtLeastOneElementOfType(NotificationEvent.DutyRenewed.class);
    assertThat(duty("dismissed", SECOND).state().isOwed()).isTrue();
  }

  @Test
  void what_was_ordered_and_not_carried_out_is_carried_out() {
    instance.carryOutAll();

    assertThat(duty("ordered", FIRST).exists()).isTrue();
    assertThat(database.count("fan_out_item")).isZero();
  }

  @Test
  void every_task_has_the_processor_of_its_breach() {
    assertThat(database.count("task")).isPositive();
    assertThat(database.count("task where processor_id <> 'lucrasoft'")).isZero();
  }

  private static Notification duty(String breach, ClientId client) {
    NotificationId id = new NotificationId(breach(breach), client);
    return instance.in(work -> work.notification(id)).state();
  }

  private static Notification onView(String breach, ClientId client) {
    NotificationId id = new NotificationId(breach(breach), client);
    return instance
        .in(work -> new CaseFile(new EventCodec()).notification(work.session(), id))
        .orElseThrow();
  }

  /** The dump names them in its head. */
  private static BreachId breach(String name) {
    Matcher named = Pattern.compile("\\b" + name + " ([0-9a-f-]{36})").matcher(dump);
    assertThat(named.find()).isTrue();
    return BreachId.of(named.group(1));
  }

  private static String read() throws IOException {
    try (InputStream file = OpenEarlierDatabaseTest.class.getResourceAsStream(DUMP)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void restore() throws SQLException, IOException {
    database.execute("delete from installation");
    database.execute("delete from signing_key");
    try (Connection connection = database.asOwner()) {
      CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));
      Matcher table = TABLE.matcher(dump);
      while (table.find()) {
        byte[] rows = table.group(2).getBytes(StandardCharsets.UTF_8);
        copy.copyIn("copy " + table.group(1) + " from stdin", new ByteArrayInputStream(rows));
      }
    }
    database.execute("select setval('event_sequence', (select max(sequence) from event))");
    for (String table : new String[] {"fan_out", "mail"}) {
      database.execute(
          "select setval(pg_get_serial_sequence('%1$s', 'id'), (select max(id) from %1$s))"
              .formatted(table));
    }
  }
}
