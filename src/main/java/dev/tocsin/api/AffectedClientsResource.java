package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.ClientId;
import dev.tocsin.client.UsersOfServices;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.fanout.RunOrders;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
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
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

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

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  @MostBytes(MostBytes.FILES)
  public Uni<Response> identify(@PathParam("id") String id, byte[] body) {
    return requests
        .readJson(body, () -> Sent.read(violations -> NamedClients.read(body, violations)))
        .flatMap(sent -> identify(id, body, sent));
  }

  /** What cannot be read is no dry run, and is refused as it always is. */
  private Uni<Response> identify(
      String id, byte[] body, ParseApart.Parsed<Sent<NamedClients>> sent) {
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

  private Uni<Answer> foresee(UnitOfWork work, Versioned<Breach> breach, NamedClients named) {
    return orders
        .foresee(
            work,
            breach,
            new LinkedHashSet<>(named.services()),
            new LinkedHashSet<>(named.clientIds()),
            named.shares())
        .map(foreseen -> Answer.ok(foreseen).at(breach.version()));
  }

  private Uni<Answer> identify(UnitOfWork work, Versioned<Breach> breach, NamedClients named) {
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

  private Uni<NamedClients> checked(
      UnitOfWork work, Versioned<Breach> breach, Sent<NamedClients> sent, Portion.Room room) {
    Violations violations = sent.violations();
    NamedClients named = sent.what();
    Set<ClientId> mentioned = new LinkedHashSet<>(named.clientIds());
    mentioned.addAll(named.shares().clients());
    return sight
        .processor(work, breach.state().processorId())
        .invoke(processor -> violations.missingServices(processor.orElseThrow(), named.services()))
        .chain(() -> sight.processorsOf(work, mentioned))
        .invoke(found -> named.checkClients(breach.state(), found, violations))
        .invoke(violations::refuseIfAny)
        .chain(
            () ->
                UsersOfServices.atMost(
                    work.session(), breach.state().processorId(), named.services()))
        .chain(users -> room.take((users + mentioned.size()) * BYTES_EACH))
        .replaceWith(named);
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
