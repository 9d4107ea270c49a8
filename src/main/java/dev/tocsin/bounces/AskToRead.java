package dev.tocsin.bounces;

import dev.tocsin.casefile.OpenTasks;
import dev.tocsin.casefile.TaskKind;
import dev.tocsin.mail.SentMail;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Has a person read what came back about a mail and is no report that a program understands: one
 * task per client, however much comes, and no more than somebody can work through; the rest of a
 * breach is one task more.
 */
final class AskToRead {

  private static final Logger LOG = Logger.getLogger(AskToRead.class);

  static final int MOST_PER_BREACH = 50;

  private static final String HAS_ROOM =
      """
      select count(*) < :most or bool_or(id = :id) from task
      where kind = 'READ_REPORT' and breach_id = :breach and client_id is not null and completed_at is null
      """;

  private AskToRead() {}

  static Uni<Void> ask(UnitOfWork work, SentMail mail, byte[] message) {
    return hasRoom(work, mail)
        .map(own -> own ? aboutClient(mail) : aboutBreach(mail))
        .flatMap(
            task -> {
              LOG.warnf("mail %d, breach %s: a person has to read", mail.id(), mail.breachId());
              return OpenTasks.open(work, List.of(task))
                  .chain(() -> KeptReports.keep(work, task.id(), mail, message));
            });
  }

  /** Whether it can be a task of its own. */
  private static Uni<Boolean> hasRoom(UnitOfWork work, SentMail mail) {
    if (!mail.isNotice()) {
      return Uni.createFrom().item(false);
    }
    return Sql.in(work.session(), HAS_ROOM)
        .with("most", MOST_PER_BREACH)
        .with("id", TaskKind.READ_REPORT.idFor(mail.about()))
        .with("breach", mail.breachId().value())
        .one(row -> row.truth(0));
  }

  /** What came back about this mail need not be read any more: what it means is known. */
  static Uni<Void> needNot(UnitOfWork work, SentMail mail) {
    String task = TaskKind.READ_REPORT.idFor(mail.about());
    return KeptReports.isAbout(work, task, mail)
        .flatMap(
            same ->
                same
                    ? OpenTasks.end(work, List.of(OpenTasks.Ended.byItself(task)))
                    : Uni.createFrom().voidItem());
  }

  private static OpenTasks.Needed aboutClient(SentMail mail) {
    return new OpenTasks.Needed(
        TaskKind.READ_REPORT.idFor(mail.about()),
        TaskKind.READ_REPORT,
        null,
        mail.breachId(),
        mail.about().clientId(),
        mail.dueAt());
  }

  private static OpenTasks.Needed aboutBreach(SentMail mail) {
    return new OpenTasks.Needed(
        TaskKind.READ_REPORT.idFor(mail.breachId()),
        TaskKind.READ_REPORT,
        null,
        mail.breachId(),
        null,
        null);
  }
}
