package dev.tocsin.bounces;

import dev.tocsin.bounces.DeliveryReport.Recipient;
import dev.tocsin.breach.Purview;
import dev.tocsin.client.Clients;
import dev.tocsin.mail.ReportedMail;
import dev.tocsin.mail.SentMail;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Brings in what a mail server reports after it took a mail. Whoever knows a mark of ours has had
 * the mail, or what came back of it: it cannot be guessed.
 */
@ApplicationScoped
public class TakeDeliveryReport {

  private final RecordFailure failures;

  public TakeDeliveryReport(Clients clients) {
    this.failures = new RecordFailure(clients);
  }

  /**
   * Taken twice, it counts once.
   *
   * @param message what the report was read from, to be kept where a person has to read it
   * @param purview whose mail it may be about: any other is as if it had never been sent
   */
  public Uni<ReportOutcome> take(
      UnitOfWork work, DeliveryReport report, byte[] message, Purview purview) {
    if (report.recipients().isEmpty()) {
      return find(work, report.toRead(), purview)
          .flatMap(
              row ->
                  row.filter(found -> !report.isBy(found.mail().recipient()))
                      .map(found -> unclear(work, found, message))
                      .orElseGet(() -> is(ReportOutcome.NO_DELIVERY_REPORT)));
    }
    return find(work, report.marks(), purview)
        .flatMap(
            row -> row.map(found -> clear(work, found, report)).orElseGet(() -> unknown(report)));
  }

  private static Uni<ReportOutcome> is(ReportOutcome outcome) {
    return Uni.createFrom().item(outcome);
  }

  private static Uni<ReportOutcome> unknown(DeliveryReport report) {
    return is(
        report.anyFailure().isPresent() ? ReportOutcome.UNKNOWN_MESSAGE : ReportOutcome.NOT_FAILED);
  }

  private static Uni<Optional<ReportedMail.Locked>> find(
      UnitOfWork work, List<String> marks, Purview purview) {
    if (marks.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return ReportedMail.find(work, marks.get(0), purview)
        .flatMap(
            row ->
                row.isPresent()
                    ? Uni.createFrom().item(row)
                    : find(work, marks.subList(1, marks.size()), purview));
  }

  /** A mail that was never sent, or is known to have come back, has nothing more to say. */
  private static Optional<ReportOutcome> settled(ReportedMail.Locked row) {
    return switch (row.state()) {
      case BOUNCED -> Optional.of(ReportOutcome.ALREADY_BOUNCED);
      case QUEUED -> Optional.of(ReportOutcome.NOT_SENT_YET);
      default -> Optional.empty();
    };
  }

  private static Uni<ReportOutcome> unclear(
      UnitOfWork work, ReportedMail.Locked row, byte[] message) {
    if (row.mail().breachId() == null) {
      return is(ReportOutcome.NO_DELIVERY_REPORT); // a letter that nobody's notice hangs on
    }
    return settled(row)
        .map(TakeDeliveryReport::is)
        .orElseGet(
            () -> AskToRead.ask(work, row.mail(), message).replaceWith(ReportOutcome.TO_BE_READ));
  }

  /**
   * ACCEPTED and UNCERTAIN are what one expects. A mail that is SENDING may have been taken a
   * moment ago, one that is DEFERRED on an attempt before: either way its server has spoken.
   */
  private Uni<ReportOutcome> clear(
      UnitOfWork work, ReportedMail.Locked row, DeliveryReport report) {
    SentMail mail = row.mail();
    boolean reached = report.hasReached(mail.recipient());
    boolean behind = reached || row.reached();
    Optional<Recipient> failed = behind ? report.anyFailure() : report.failureOf(mail.recipient());
    Uni<Void> seen =
        reached ? ReportedMail.markReached(work.session(), mail.id()) : Uni.createFrom().voidItem();
    if (failed.isEmpty()) {
      return seen.replaceWith(ReportOutcome.NOT_FAILED);
    }
    return settled(row)
        .map(TakeDeliveryReport::is)
        .orElseGet(() -> seen.chain(() -> failures.record(work, mail, failed.get(), behind)));
  }
}
