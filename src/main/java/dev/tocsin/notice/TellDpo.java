package dev.tocsin.notice;

import dev.tocsin.breach.Breach;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.mail.Headers;
import dev.tocsin.mail.MailQueue;
import dev.tocsin.mail.QueuedMail;
import dev.tocsin.mail.SigningKey;
import dev.tocsin.paper.Letter;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Policy;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Mails the processor's own DPO: at once when a possible breach is reported (Lucrasoft L1, Itum
 * I1), once per breach, threshold and due minute when time runs out, and when a notice reached
 * nobody.
 */
@Singleton
public final class TellDpo implements Policy {

  private final Processors processors;
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

  @Override
  public Uni<Void> note(UnitOfWork work, Changes changes) {
    return Multi.createFrom()
        .iterable(new TreeMap<>(Occasions.in(changes)).entrySet())
        .onItem()
        .transformToUniAndConcatenate(each -> write(work, each.getKey(), each.getValue()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> write(UnitOfWork work, String key, Occasion occasion) {
    return occasion
        .prepare(work)
        .flatMap(
            letter ->
                work.breach(occasion.breach())
                    .flatMap(
                        breach -> queue(work, key, breach.state(), occasion.because(), letter)));
  }

  private Uni<Void> queue(
      UnitOfWork work, String key, Breach breach, UUID because, Function<DpoCase, Letter> writing) {
    return processors
        .find(work.session(), breach.processorId())
        .flatMap(
            processor -> {
              Processor sender = processor.orElseThrow();
              String link = publicUrl + "/v1/breaches/" + breach.id();
              Letter letter =
                  writing.apply(
                      new DpoCase(sender, breach.reference(), breach.drill(), timeZone, link));
              return SigningKey.load(work.session())
                  .map(
                      secret ->
                          mail(work, new Headers(secret), key, breach, sender, letter, because))
                  .flatMap(mail -> MailQueue.add(work, List.of(mail)));
            });
  }

  private static QueuedMail mail(
      UnitOfWork work,
      Headers headers,
      String key,
      Breach breach,
      Processor sender,
      Letter letter,
      UUID because) {
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
        headers.toDpo(key, sender, letter.subject(), work.now()),
        null,
        because.toString(),
        List.of(),
        headers.envelopeSender(key, sender));
  }
}
