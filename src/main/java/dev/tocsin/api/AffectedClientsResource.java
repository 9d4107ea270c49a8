package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Names;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.client.Client;
import dev.tocsin.client.Processor;
import dev.tocsin.client.UsersOfServices;
import dev.tocsin.fanout.OwnShares;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.fanout.RunOrders;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.intake.Field;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Violations;
import dev.tocsin.json.Portion;
import dev.tocsin.limits.MostBytes;
import dev.tocsin.limits.ParseApart;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Who is affected by a breach. */
@Path("/v1/breaches/{id}/affected-clients")
@Produces(MediaType.APPLICATION_JSON)
public class AffectedClientsResource {

  /** What a client takes up while it is being named, and little more than its id is kept of it. */
  private static final long BYTES_EACH = 64;

  private final Requests requests;
  private final BreachRequests breaches;
  private final PlaceOrders orders;
  private final RunOrders running;
  private final Sight sight;

  AffectedClientsResource(
      Requests requests,
      BreachRequests breaches,
      PlaceOrders orders,
      RunOrders running,
      Sight sight) {
    this.requests = requests;
    this.breaches = breaches;
    this.orders = orders;
    this.running = running;
    this.sight = sight;
  }

  record Named(
      List<ClientId> clientIds, List<ServiceId> services, OwnShares shares, boolean isDryRun) {

    static Named read(byte[] body, Violations violations) {
      Fields fields = Fields.of(body, violations);
      List<ClientId> ids =
          fields.may("clientIds").listOrEmpty(Field.CLIENTS, id -> id.id(ClientId::new));
      List<ServiceId> services =
          fields.may("services").listOrEmpty(Field.MANY, id -> id.id(ServiceId::new));
      OwnShares shares =
          new OwnShares(
              byClient(fields.may("scope"), Field::text),
              byClient(fields.may("estimates"), ReadEstimate::read));
      if (fields.may("clientIds").isEmptyList() && fields.may("services").isEmptyList()) {
        violations.add("", "must name clientIds, services or both");
      }
      boolean dryRun = Boolean.TRUE.equals(fields.may("dryRun").bool());
      fields.nothingElse();
      return new Named(ids, services, shares, dryRun);
    }

    private static <T> Map<ClientId, T> byClient(Field field, Function<Field, T> read) {
      Map<ClientId, T> byClient = field.object(fields -> byClient(fields, read));
      return byClient == null ? Map.of() : byClient;
    }

    private static <T> Map<ClientId, T> byClient(Fields fields, Function<Field, T> read) {
      Map<ClientId, T> byClient = new LinkedHashMap<>();
      for (String name : fields.names()) {
        T value = read.apply(fields.need(name));
        if (!Names.isId(name)) {
          fields.need(name).wrong("must be named by a client's id");
        } else if (value != null) {
          byClient.put(new ClientId(name), value);
        }
      }
      return byClient;
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  @MostBytes(MostBytes.FILES)
  public Uni<Response> identify(@PathParam("id") String id, byte[] body) {
    return requests
        .readJson(body, () -> Sent.read(violations -> Named.read(body, violations)))
        .flatMap(sent -> identify(id, body, sent));
  }

  /** What cannot be read is no dry run, and is refused as it always is. */
  private Uni<Response> identify(String id, byte[] body, ParseApart.Parsed<Sent<Named>> sent) {
    boolean isDryRun = sent.wrong() == null && sent.value().what().isDryRun();
    Portion.Room room = once(requests.room());
    return isDryRun
        ? breaches.askOn(
            id,
            (work, breach) ->
                checked(work, breach, sent.get(), room)
                    .flatMap(named -> foresee(work, breach, named)))
        : breaches
            .writeOn(
                id,
                body,
                (work, breach) ->
                    checked(work, breach, sent.get(), room)
                        .flatMap(named -> identify(work, breach, named)))
            .call(running::firstChunk);
  }

  private Uni<Answer> foresee(UnitOfWork work, Versioned<Breach> breach, Named named) {
    return orders
        .foresee(
            work,
            breach,
            new LinkedHashSet<>(named.services()),
            new LinkedHashSet<>(named.clientIds()),
            named.shares())
        .map(foreseen -> Answer.ok(foreseen).at(breach.version()));
  }

  private Uni<Answer> identify(UnitOfWork work, Versioned<Breach> breach, Named named) {
    return orders
        .identify(
            work,
            breach,
            new LinkedHashSet<>(named.services()),
            new LinkedHashSet<>(named.clientIds()),
            named.shares())
        .map(identified -> Answer.ok(identified.counts()).at(identified.version()));
  }

  /** What is tried again after a lost race has its room already. */
  private static Portion.Room once(Portion.Room room) {
    AtomicBoolean isTaken = new AtomicBoolean();
    return bytes -> isTaken.getAndSet(true) ? Uni.createFrom().voidItem() : room.take(bytes);
  }

  private Uni<Named> checked(
      UnitOfWork work, Versioned<Breach> breach, Sent<Named> sent, Portion.Room room) {
    Violations violations = sent.violations();
    Named named = sent.what();
    Set<ClientId> mentioned = new LinkedHashSet<>(named.clientIds());
    mentioned.addAll(named.shares().clients());
    return sight
        .processor(work, breach.state().processorId())
        .invoke(processor -> checkServices(processor.orElseThrow(), named.services(), violations))
        .chain(() -> sight.clients(work, mentioned))
        .invoke(found -> checkClients(breach.state(), named, found, violations))
        .invoke(violations::refuseIfAny)
        .chain(
            () ->
                UsersOfServices.atMost(
                    work.session(), breach.state().processorId(), named.services()))
        .chain(users -> room.take((users + mentioned.size()) * BYTES_EACH))
        .replaceWith(named);
  }

  private static void checkServices(
      Processor processor, List<ServiceId> services, Violations violations) {
    for (int i = 0; i < services.size(); i++) {
      if (processor.service(services.get(i)).isEmpty()) {
        violations.add(
            "services[" + i + "]", processor.id() + " has no service " + services.get(i));
      }
    }
  }

  private static void checkClients(
      Breach breach, Named named, Map<ClientId, Client> found, Violations violations) {
    for (int i = 0; i < named.clientIds().size(); i++) {
      checkClient(breach, named.clientIds().get(i), "clientIds[" + i + "]", found, violations);
    }
    named
        .shares()
        .scopes()
        .keySet()
        .forEach(id -> checkClient(breach, id, "scope." + id, found, violations));
    named
        .shares()
        .estimates()
        .keySet()
        .forEach(id -> checkClient(breach, id, "estimates." + id, found, violations));
  }

  private static void checkClient(
      Breach breach,
      ClientId id,
      String field,
      Map<ClientId, Client> found,
      Violations violations) {
    Client client = found.get(id);
    if (client == null) {
      violations.add(field, "there is no client " + id);
    } else if (!client.processorId().equals(breach.processorId())) {
      violations.add(field, id + " is no client of " + breach.processorId());
    }
  }

  @DELETE
  @Path("/{clientId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> withdraw(
      @PathParam("id") String id, @PathParam("clientId") String clientId, byte[] body) {
    return breaches
        .writeOn(id, body, (work, breach) -> withdraw(work, breach, clientId, body))
        .call(running::firstChunk);
  }

  private Uni<Answer> withdraw(
      UnitOfWork work, Versioned<Breach> breach, String clientId, byte[] body) {
    return orders
        .withdraw(
            work, breach, BreachRequests.affectedId(clientId), BreachCommandsResource.reason(body))
        .flatMap(
            change -> {
              if (change.isEmpty()) {
                throw BreachRequests.notAffected(clientId);
              }
              return breaches.answer(work, change.get().result());
            });
  }
}
