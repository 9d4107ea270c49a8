package dev.tocsin.notice;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachEvent;
import dev.tocsin.breach.BreachId;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.mail.Headers;
import dev.tocsin.mail.MailQueue;
import dev.tocsin.mail.QueuedMail;
import dev.tocsin.notification.NotificationEvent;
import dev.tocsin.paper.Letter;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Columns;
import dev.tocsin.workflow.Fact;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.Reaction;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Mails the processor's own DPO: at once when a possible breach is reported (Lucrasoft L1, Itum
 * I1), once per breach, threshold and due minute when time runs out, and when a notice reached
 * nobody.
 */
@Singleton
@Priority(100)
public final class TellDpo implements Reaction {

  private static final String NOT_TOLD =
      """
      select count(*), min(due_at), max(due_at) from notification
      where breach_id = :breach and state in ('OPEN', 'OVERDUE')
        and due_at >= :minute and due_at < :nextMinute
      """;

  private final Processors processors;
  private final WriteToDpo writer = new WriteToDpo();
  private final String publicUrl;
  private final ZoneId timeZone;

  public TellDpo(
      Processors processors,
      @ConfigProperty(name = "tocsin.public-url", defaultValue = "http://localhost:8080")
          String publicUrl,
      @ConfigProperty(name = "tocsin.dpo.time-zone", defaultValue = "Europe/Amsterdam")
          ZoneId timeZone) {
    this.processors = processors;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
    this.timeZone = timeZone;
  }

  /** One thing to write about; the key makes it one mail, however often it comes up. */
  private sealed interface Occasion {
    record Reported(Breach breach, UUID because) implements Occasion {}

    record Near(BreachId breach, int percent, Instant dueMinute, UUID because)
        implements Occasion {}

    record Missed(BreachId breach, Instant dueMinute, UUID because) implements Occasion {}

    record Undelivered(
        NotificationChange change, NotificationEvent.NoticeBounced bounce, UUID because)
        implements Occasion {}
  }

  @Override
  public Uni<Void> react(UnitOfWork work, Changes changes) {
    // In one order everywhere, so that two transactions with the same mails wait one way only.
    Map<String, Occasion> occasions = new TreeMap<>();
    changes.breaches().forEach(change -> collect(change, occasions));
    changes.notifications().forEach(change -> collect(change, occasions));
    return Multi.createFrom()
        .iterable(occasions.entrySet())
        .onItem()
        .transformToUniAndConcatenate(each -> write(work, each.getKey(), each.getValue()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static void collect(BreachChange change, Map<String, Occasion> occasions) {
    for (Fact<BreachEvent> fact : change.facts()) {
      if (fact.event() instanceof BreachEvent.Reported) {
        occasions.put(
            "dpo/reported/" + change.id(), new Occasion.Reported(change.after(), fact.id()));
      }
    }
  }

  private static void collect(NotificationChange change, Map<String, Occasion> occasions) {
    BreachId breach = change.id().breachId();
    boolean readdressed =
        change.facts().stream()
            .anyMatch(fact -> fact.event() instanceof NotificationEvent.NoticeReaddressed);
    for (Fact<NotificationEvent> fact : change.facts()) {
      if (fact.event() instanceof NotificationEvent.DeadlineApproaching near
          && !change.after().missed()) {
        int percent = (int) Math.round(near.fraction() * 100);
        Instant minute = near.dueAt().truncatedTo(ChronoUnit.MINUTES);
        occasions.put(
            "dpo/near/" + breach + "/" + percent + "/" + minute,
            new Occasion.Near(breach, percent, minute, fact.id()));
      }
      if (fact.event() instanceof NotificationEvent.DeadlineMissed missed
          && change.after().isOwed()) {
        Instant minute = missed.dueAt().truncatedTo(ChronoUnit.MINUTES);
        occasions.put(
            "dpo/missed/" + breach + "/" + minute, new Occasion.Missed(breach, minute, fact.id()));
      }
      if (fact.event() instanceof NotificationEvent.NoticeBounced bounce
          && !readdressed
          && change.after().isOwed()) {
        occasions.put(
            "dpo/undelivered/" + change.id() + "/" + bounce.number(),
            new Occasion.Undelivered(change, bounce, fact.id()));
      }
    }
  }

  private Uni<Void> write(UnitOfWork work, String key, Occasion occasion) {
    if (occasion instanceof Occasion.Reported reported) {
      return queue(
          work,
          key,
          reported.breach(),
          reported.because(),
          about -> writer.possibleBreach(about, reported.breach()));
    }
    if (occasion instanceof Occasion.Near near) {
      return notTold(work, near.breach(), near.dueMinute())
          .flatMap(
              clients ->
                  queue(
                      work,
                      key,
                      near.breach(),
                      near.because(),
                      about -> writer.deadlineNear(about, near.percent(), clients)));
    }
    if (occasion instanceof Occasion.Missed missed) {
      return notTold(work, missed.breach(), missed.dueMinute())
          .flatMap(
              clients ->
                  queue(
                      work,
                      key,
                      missed.breach(),
                      missed.because(),
                      about -> writer.deadlineMissed(about, clients)));
    }
    Occasion.Undelivered undelivered = (Occasion.Undelivered) occasion;
    NotificationChange change = undelivered.change();
    NotificationEvent.NoticeBounced bounce = undelivered.bounce();
    UndeliveredNotice notice =
        new UndeliveredNotice(
            change.id().clientId(), bounce.number(), bounce.code(), change.after().dueAt());
    return queue(
        work,
        key,
        change.id().breachId(),
        undelivered.because(),
        about -> writer.undelivered(about, notice));
  }

  /** Everybody with the same due minute, also those whose row falls in another batch. */
  private static Uni<ClientsNotTold> notTold(UnitOfWork work, BreachId breach, Instant minute) {
    return work.session()
        .createNativeQuery(NOT_TOLD, Tuple.class)
        .setParameter("breach", breach.value())
        .setParameter("minute", minute)
        .setParameter("nextMinute", minute.plus(1, ChronoUnit.MINUTES))
        .getSingleResult()
        .map(
            row ->
                new ClientsNotTold(
                    Math.toIntExact(row.get(0, Long.class)),
                    Columns.instant(row, 1),
                    Columns.instant(row, 2)));
  }

  private interface Writing {
    Letter about(DpoCase about);
  }

  private Uni<Void> queue(
      UnitOfWork work, String key, BreachId breach, UUID because, Writing writing) {
    return work.breach(breach).flatMap(found -> queue(work, key, found.state(), because, writing));
  }

  private Uni<Void> queue(
      UnitOfWork work, String key, Breach breach, UUID because, Writing writing) {
    return processors
        .find(work.session(), breach.processorId())
        .flatMap(
            processor -> {
              Processor sender = processor.orElseThrow();
              String link = publicUrl + "/v1/breaches/" + breach.id();
              Letter letter =
                  writing.about(
                      new DpoCase(sender, breach.reference(), breach.drill(), timeZone, link));
              return MailQueue.add(work, List.of(mail(work, key, breach, sender, letter, because)));
            });
  }

  private static QueuedMail mail(
      UnitOfWork work, String key, Breach breach, Processor sender, Letter letter, UUID because) {
    return new QueuedMail(
        key,
        key.substring(0, key.indexOf('/', "dpo/".length())),
        breach.id(),
        null,
        null,
        null,
        sender.mailFrom(),
        sender.dpo().email(),
        sender.dpo().email(),
        letter,
        Headers.toDpo(key, sender, letter.subject(), work.now()),
        null,
        because.toString(),
        List.of());
  }
}
