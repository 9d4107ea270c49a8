package dev.tocsin.fanout;

import dev.tocsin.breach.ClientId;
import dev.tocsin.client.AgreedTerms;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.notification.NeedPhone;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.OpenNotification;
import dev.tocsin.notification.PhoneReason;
import dev.tocsin.workflow.NotificationChange;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Opens the duty towards each client, by the terms it has on file at this moment. */
final class NameClients {

  private final Clients clients;
  private final Processors processors;

  NameClients(Clients clients, Processors processors) {
    this.clients = clients;
    this.processors = processors;
  }

  Uni<List<NotificationChange>> open(Chunk chunk, Instant identifiedAt) {
    return processors
        .hold(chunk.work().session(), chunk.breach().state().processorId())
        .flatMap(
            processor ->
                clients
                    .findAll(chunk.work().session(), chunk.clients())
                    .map(onFile -> open(chunk, identifiedAt, processor.orElseThrow(), onFile)));
  }

  private static List<NotificationChange> open(
      Chunk chunk, Instant identifiedAt, Processor processor, Map<ClientId, Client> onFile) {
    List<NotificationChange> changes = new ArrayList<>();
    for (Item item : chunk.items()) {
      Client client = onFile.get(item.clientId());
      if (client != null) {
        changes.add(open(chunk, identifiedAt, processor, client, item));
      }
    }
    return changes;
  }

  private static NotificationChange open(
      Chunk chunk, Instant identifiedAt, Processor processor, Client client, Item item) {
    NotificationId id = new NotificationId(chunk.breach().state().id(), client.id());
    AgreedTerms agreed =
        AgreedTerms.of(client, processor)
            .orElseThrow(() -> new IllegalStateException(client.id() + " has no terms"));
    NotificationChange opened =
        chunk.decide(
            id,
            new OpenNotification(
                id,
                agreed.terms(),
                agreed.origin(),
                processor.automaticNotice(),
                chunk.moments(identifiedAt),
                item.scope(),
                item.estimate(),
                new Sensitive(processor).isLikely(chunk.breach().state(), client),
                processor.graceWhenLate()));
    return phoneIfMailIsDown(chunk, processor, client, opened);
  }

  /** Of clients named before: the service that carries their mail turned out to be down. */
  Uni<List<NotificationChange>> checkMail(Chunk chunk) {
    return processors
        .find(chunk.work().session(), chunk.breach().state().processorId())
        .flatMap(
            processor ->
                clients
                    .findAll(chunk.work().session(), chunk.clients())
                    .map(
                        onFile ->
                            chunk.unchanged().stream()
                                .filter(change -> onFile.containsKey(change.id().clientId()))
                                .map(
                                    change ->
                                        phoneIfMailIsDown(
                                            chunk,
                                            processor.orElseThrow(),
                                            onFile.get(change.id().clientId()),
                                            change))
                                .toList()));
  }

  private static NotificationChange phoneIfMailIsDown(
      Chunk chunk, Processor processor, Client client, NotificationChange change) {
    return new MailDown(processor, chunk.work().now()).at(client, chunk.breach().state())
        ? change.and(
            chunk
                .work()
                .decide(
                    change.id(),
                    change.result(),
                    new NeedPhone(PhoneReason.MAIL_SERVICE_DOWN),
                    chunk.cause()))
        : change;
  }
}
