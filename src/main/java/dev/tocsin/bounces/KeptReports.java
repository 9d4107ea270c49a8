package dev.tocsin.bounces;

import dev.tocsin.mail.SentMail;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What came back and is to be read by a person: its beginning, for a while. */
public final class KeptReports {

  /** The first 64 kB. */
  private static final int BYTES_KEPT = 64 * 1024;

  private static final Duration KEPT_FOR = Duration.ofDays(30);

  /** The latest says most: what was delayed before has failed now. */
  private static final String KEEP =
      """
      insert into kept_report (task_id, mail_id, received_at, kept_until, content)
      values (:task, :mail, :now, :until, decode(:content, 'base64'))
      on conflict (task_id) do update set
        mail_id = excluded.mail_id, received_at = excluded.received_at, kept_until = excluded.kept_until,
        content = excluded.content
      """;

  private static final String FIND =
      """
      select encode(content, 'base64') from kept_report where task_id = :task and kept_until > :now
      """;

  private static final String IS_ABOUT =
      """
      select exists (select from kept_report where task_id = :task and mail_id = :mail)
      """;

  private static final String FORGET =
      """
      delete from kept_report where kept_until <= clock_timestamp()
      """;

  private KeptReports() {}

  static Uni<Void> keep(UnitOfWork work, String taskId, SentMail mail, byte[] message) {
    byte[] beginning = Arrays.copyOf(message, Math.min(BYTES_KEPT, message.length));
    return Sql.in(work.session(), KEEP)
        .with("task", taskId)
        .with("mail", mail.id())
        .with("now", work.now())
        .with("until", work.now().plus(KEPT_FOR))
        .with("content", Base64.getEncoder().encodeToString(beginning))
        .update()
        .replaceWithVoid();
  }

  static Uni<Boolean> isAbout(UnitOfWork work, String taskId, SentMail mail) {
    return Sql.in(work.session(), IS_ABOUT)
        .with("task", taskId)
        .with("mail", mail.id())
        .one(row -> row.truth(0));
  }

  /** As far as it is text; empty when it is no longer kept. */
  public static Uni<Optional<String>> find(UnitOfWork work, String taskId) {
    return Sql.in(work.session(), FIND)
        .with("task", taskId)
        .with("now", work.now())
        .list(row -> row.text(0))
        .map(rows -> rows.stream().findFirst().map(KeptReports::text));
  }

  /** PostgreSQL breaks its lines. */
  private static String text(String base64) {
    return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  /** Those whose time is over are deleted; how many that were. */
  static Uni<Integer> forget(Mutiny.Session session) {
    return Sql.in(session, FORGET).update();
  }
}
