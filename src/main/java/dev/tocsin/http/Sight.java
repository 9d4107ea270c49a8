package dev.tocsin.http;

import dev.tocsin.api.BreachRequests;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import dev.tocsin.casefile.CaseFile;
import dev.tocsin.casefile.SetAside;
import dev.tocsin.casefile.SetAsideWork;
import dev.tocsin.casefile.Task;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.workflow.Reading;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a request names, as its caller sees it: another processor's is not there. Whatever is loaded
 * by an id that a request brought is loaded here, or by {@link BreachRequests#existing}.
 */
@RequestScoped
public class Sight {

  private final RequestDetails exchange;
  private final Clients clients;
  private final Processors processors;
  private final CaseFile caseFile;
  private final SetAsideWork setAside;

  Sight(
      RequestDetails exchange,
      Clients clients,
      Processors processors,
      CaseFile caseFile,
      SetAsideWork setAside) {
    this.exchange = exchange;
    this.clients = clients;
    this.processors = processors;
    this.caseFile = caseFile;
    this.setAside = setAside;
  }

  public Purview purview() {
    return exchange.caller().purview();
  }

  /**
   * Whether the caller sees what is this processor's.
   *
   * @param processor null for what is no processor's
   */
  public boolean sees(ProcessorId processor) {
    return purview().covers(processor);
  }

  public Uni<Optional<Processor>> processor(Reading work, ProcessorId id) {
    return sees(id) ? processors.find(work.session(), id) : none();
  }

  /** The same; until the end of this transaction it stays as it is. */
  public Uni<Optional<Processor>> holdProcessor(UnitOfWork work, ProcessorId id) {
    return sees(id) ? processors.hold(work.session(), id) : none();
  }

  public Uni<Map<ProcessorId, Processor>> holdProcessors(
      UnitOfWork work, Collection<ProcessorId> ids) {
    return processors.hold(work.session(), ids.stream().filter(this::sees).toList());
  }

  public Uni<Optional<Client>> client(Reading work, ClientId id) {
    return clients.find(work.session(), id).map(found -> found.filter(this::sees));
  }

  /** Whose each of them is; of those that are there. */
  public Uni<Map<ClientId, ProcessorId>> processorsOf(Reading work, Collection<ClientId> ids) {
    return clients
        .processorsOf(work.session(), ids)
        .map(
            found ->
                found.entrySet().stream()
                    .filter(client -> sees(client.getValue()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  public boolean sees(Client client) {
    return sees(client.processorId());
  }

  /** Held until the end of this transaction: nobody else completes it meanwhile. */
  public Uni<Optional<Task>> task(UnitOfWork work, String id) {
    return caseFile.task(work.session(), id).map(found -> found.filter(this::sees));
  }

  private boolean sees(Task task) {
    return sees(task.processorId());
  }

  public Uni<Optional<SetAside>> setAside(UnitOfWork work, String id) {
    return setAside.find(work.session(), id, purview());
  }

  private static <T> Uni<Optional<T>> none() {
    return Uni.createFrom().item(Optional.empty());
  }
}
