package dev.tocsin.dpo;

import dev.tocsin.breach.Breach;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.mail.Headers;
import dev.tocsin.mail.MailQueue;
import dev.tocsin.mail.QueuedMail;
import dev.tocsin.mail.SigningKey;
import dev.tocsin.workflow.Batch;
import dev.tocsin.workflow.PutOff;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.writing.Letter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Writes the letters that the DPO is owed, puts them in the queue of mail and takes them off the
 * list, in one transaction: each of them once, and what it says is what is on record then.
 */
public final class WriteOwedLetters implements Batch<Long> {

  private static final Logger LOG = Logger.getLogger(WriteOwedLetters.class);

  private final Processors processors;
  private final String publicUrl;
  private final ZoneId timeZone;

  /**
   * @param publicUrl where the service is reached, without a slash at its end
   * @param timeZone of the DPO's office
   */
  public WriteOwedLetters(Processors processors, String publicUrl, ZoneId timeZone) {
    this.processors = processors;
    this.publicUrl = publicUrl;
    this.timeZone = timeZone;
  }

  @Override
  public Uni<List<Long>> claim(UnitOfWork work, int limit) {
    return OwedLetters.claim(work, limit);
  }

  @Override
  public Uni<List<Long>> claimAgain(UnitOfWork work, Long row) {
    return OwedLetters.claimOne(work, row);
  }

  @Override
  public Uni<Integer> work(UnitOfWork work, List<Long> rows) {
    return OwedLetters.read(work, rows)
        .flatMap(letters -> notQueued(work, letters))
        .onItem()
        .transformToMulti(letters -> Multi.createFrom().iterable(letters))
        .onItem()
        .transformToUniAndConcatenate(letter -> write(work, letter))
        .collect()
        .last()
        .chain(() -> OwedLetters.written(work, rows))
        .replaceWith(rows.size());
  }

  @Override
  public Uni<Void> putOff(UnitOfWork work, Long row, Throwable failure) {
    LOG.errorf(
        failure,
        "letter %d to the DPO failed; it is tried again later, %d times at most",
        row,
        PutOff.TRIES);
    return OwedLetters.putOff(work, row, failure);
  }

  /** What comes up again after it was written is the same letter. */
  private static Uni<List<OwedLetter>> notQueued(UnitOfWork work, List<OwedLetter> letters) {
    return MailQueue.known(work, letters.stream().map(OwedLetter::key).toList())
        .map(known -> letters.stream().filter(each -> !known.contains(each.key())).toList());
  }

  private Uni<Void> write(UnitOfWork work, OwedLetter owed) {
    return work.breach(owed.cause().breachId())
        .flatMap(breach -> write(work, owed, breach.state()));
  }

  private Uni<Void> write(UnitOfWork work, OwedLetter owed, Breach breach) {
    return processors
        .find(work.session(), breach.processorId())
        .map(processor -> processor.orElseThrow())
        .flatMap(
            sender ->
                new ComposeLetter(work, owed.cause(), breach, about(sender, breach))
                    .about(owed.occasion())
                    .flatMap(
                        letter ->
                            letter
                                .map(words -> queue(work, owed, sender, words))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
  }

  private DpoCase about(Processor sender, Breach breach) {
    String link = publicUrl + "/v1/breaches/" + breach.id();
    return new DpoCase(sender, breach.reference(), breach.drill(), timeZone, link);
  }

  private static Uni<Void> queue(
      UnitOfWork work, OwedLetter owed, Processor sender, Letter letter) {
    return SigningKey.load(work.session())
        .map(secret -> mail(work, new Headers(secret), owed, sender, letter))
        .flatMap(mail -> MailQueue.add(work, List.of(mail), inCourseOf(owed)));
  }

  private static Metadata inCourseOf(OwedLetter owed) {
    OwedLetter.Cause cause = owed.cause();
    return new Metadata("tocsin", cause.correlationId(), null, null);
  }

  private static QueuedMail mail(
      UnitOfWork work, Headers headers, OwedLetter owed, Processor sender, Letter letter) {
    return QueuedMail.letter(
        headers,
        owed.key(),
        owed.occasion().purpose(),
        owed.cause().breachId(),
        sender,
        sender.dpo().email(),
        letter,
        work.now(),
        owed.cause().event().toString());
  }
}
