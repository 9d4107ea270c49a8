package dev.tocsin.reports;

import dev.tocsin.breach.ProcessorId;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.dpo.WriteRefusedReports;
import dev.tocsin.mail.Headers;
import dev.tocsin.mail.MailQueue;
import dev.tocsin.mail.QueuedMail;
import dev.tocsin.mail.SigningKey;
import dev.tocsin.report.Reason;
import dev.tocsin.sql.Columns;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.writing.Letter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Writes to whoever has to know of records that were not taken: one letter an hour at most, about
 * all of them since the last.
 */
final class TellOfRefused {

  /** One instance at a time. */
  private static final String MAY =
      """
      select pg_try_advisory_xact_lock(hashtext('tocsin refused reports'))
      """;

  private static final String WHOM =
      """
      select addressee, count(*) from refused_report_letter owed
      where told_at is null and not exists (
        select from refused_report_letter told
        where told.addressee = owed.addressee and told.told_at > clock_timestamp() - interval '1 hour')
      group by addressee order by addressee
      """;

  private static final String WHAT =
      """
      select r.topic, r.partition, r.record_offset, r.reason, r.refused_at
      from refused_report_letter owed join refused_report r using (topic, partition, record_offset)
      where owed.addressee = :addressee and owed.told_at is null
      order by r.refused_at, r.topic, r.partition, r.record_offset limit :most
      """;

  private static final String TOLD =
      """
      update refused_report_letter set told_at = :now where addressee = :addressee and told_at is null
      """;

  private static final String ANY_PROCESSOR =
      """
      select id from processor order by id limit 1
      """;

  /** As many as somebody reads in a letter. */
  private static final int MOST_IN_A_LETTER = 20;

  private static final String KIND = "dpo/report-refused";

  private final Processors processors;
  private final Optional<String> operator;
  private final WriteRefusedReports letters;

  /**
   * @param operator who hears of what is no processor's; empty when each of them does
   */
  TellOfRefused(Processors processors, Optional<String> operator, WriteRefusedReports letters) {
    this.processors = processors;
    this.operator = operator;
    this.letters = letters;
  }

  Uni<Void> tell(UnitOfWork work) {
    return Sql.in(work.session(), MAY)
        .one(row -> row.truth(0))
        .flatMap(may -> may ? tellAll(work) : Uni.createFrom().voidItem());
  }

  private Uni<Void> tellAll(UnitOfWork work) {
    return Sql.in(work.session(), WHOM)
        .lines()
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .onItem()
        .transformToUniAndConcatenate(row -> tell(work, row.text(0), row.number(1).intValue()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> tell(UnitOfWork work, String addressee, int count) {
    return sender(work, addressee)
        .flatMap(
            sender ->
                sender
                    .map(from -> write(work, addressee, from, count))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  /** A letter to the operator is from the first processor: without one nobody may send mail. */
  private Uni<Optional<Processor>> sender(UnitOfWork work, String addressee) {
    Uni<Optional<ProcessorId>> id =
        addressee.isEmpty()
            ? Sql.in(work.session(), ANY_PROCESSOR)
                .list(row -> row.text(0))
                .map(ids -> ids.stream().findFirst().map(ProcessorId::new))
            : Uni.createFrom().item(Optional.of(new ProcessorId(addressee)));
    return id.flatMap(
        found ->
            found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : processors.find(work.session(), found.get()));
  }

  private Uni<Void> write(UnitOfWork work, String addressee, Processor from, int count) {
    return Sql.in(work.session(), WHAT)
        .with("addressee", addressee)
        .with("most", MOST_IN_A_LETTER)
        .lines()
        .map(rows -> rows.stream().map(TellOfRefused::record).toList())
        .map(records -> letters.write(from.workingLanguage(), records, count))
        .flatMap(letter -> queue(work, addressee, from, letter))
        .chain(
            () ->
                Sql.in(work.session(), TOLD)
                    .with("addressee", addressee)
                    .with("now", work.now())
                    .update())
        .replaceWithVoid();
  }

  private static WriteRefusedReports.Item record(Columns row) {
    RecordPlace place = new RecordPlace(row.text(0), row.small(1), row.number(2));
    return new WriteRefusedReports.Item(
        place.toString(), Reason.valueOf(row.text(3)), row.instant(4));
  }

  private Uni<Void> queue(UnitOfWork work, String addressee, Processor from, Letter letter) {
    String to = addressee.isEmpty() ? operator.orElse(from.dpo().email()) : from.dpo().email();
    String key = KIND + "/" + addressee + "/" + work.now();
    return SigningKey.load(work.session())
        .map(Headers::new)
        .map(
            headers ->
                QueuedMail.letter(headers, key, KIND, null, from, to, letter, work.now(), null))
        .flatMap(mail -> MailQueue.add(work, List.of(mail)));
  }
}
