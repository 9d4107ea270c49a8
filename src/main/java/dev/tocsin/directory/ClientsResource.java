package dev.tocsin.directory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Rejected;
import dev.tocsin.client.ArchiveClients;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Processor;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.fanout.RunOrders;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Media;
import dev.tocsin.http.Page;
import dev.tocsin.http.Query;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.intake.Syntax;
import dev.tocsin.intake.Violations;
import dev.tocsin.problem.NotFound;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Clients: who is to be told, and by which contract. */
@Path("/v1/clients")
@Produces(MediaType.APPLICATION_JSON)
public class ClientsResource {

  static final String TAKEN =
      "belonged to a client that was told of a breach and is no longer on file: choose another";

  private final Requests requests;
  private final Sight sight;
  private final Clients clients;
  private final ArchiveClients archive;
  private final PlaceOrders orders;
  private final RunOrders running;

  ClientsResource(
      Requests requests,
      Sight sight,
      Clients clients,
      ArchiveClients archive,
      PlaceOrders orders,
      RunOrders running) {
    this.requests = requests;
    this.orders = orders;
    this.running = running;
    this.clients = clients;
    this.sight = sight;
    this.archive = archive;
  }

  @PUT
  @Path("/{id}")
  @Consumes({MediaType.APPLICATION_JSON, Media.YAML, Media.OLD_YAML, Media.TEXT_YAML})
  @RolesAllowed(Roles.ADMIN)
  public Uni<Response> put(@PathParam("id") String id, HttpHeaders headers, byte[] body) {
    Syntax syntax = Media.syntax(headers);
    return requests
        .readApart(() -> syntax.parse(body))
        .flatMap(file -> requests.write(body, work -> put(work, id, file)))
        .call(running::firstChunk);
  }

  private Uni<Answer> put(UnitOfWork work, String id, JsonNode file) {
    Violations violations = new Violations();
    ClientId clientId = Query.inPath(id, Spelling.CLIENT, violations);
    Client client = ReadClient.read(clientId, file, violations);
    return processorOf(work, client)
        .invoke(processor -> ReadClient.check(client, processor, violations))
        .chain(() -> heldUnlessArchived(work, client))
        .call(() -> refuseTaken(work, client, violations))
        .invoke(violations::refuseIfAny)
        .flatMap(before -> put(work, before, client))
        .map(
            created ->
                created
                    ? Answer.created(client).with("Location", "/v1/clients/" + id)
                    : Answer.ok(client));
  }

  /** Whether it is new. Whoever lost its notices to the contacts of before gets one at once. */
  private Uni<Boolean> put(UnitOfWork work, Optional<Client> before, Client client) {
    boolean moved = before.filter(old -> !old.contacts().equals(client.contacts())).isPresent();
    return clients
        .put(work.session(), client)
        .call(
            () ->
                moved
                    ? orders.tryNewContacts(work, List.of(client.id()))
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> refuseTaken(UnitOfWork work, Client client, Violations violations) {
    return client.id() == null
        ? Uni.createFrom().voidItem()
        : TakenIds.among(work.session(), clients, List.of(client.id()))
            .invoke(
                taken -> {
                  if (!taken.isEmpty()) {
                    violations.add("id", TAKEN);
                  }
                })
            .replaceWithVoid();
  }

  /** Whatever the body says: it may be what was read of the archived client. */
  private Uni<Optional<Client>> heldUnlessArchived(UnitOfWork work, Client client) {
    return client.id() == null
        ? Uni.createFrom().item(Optional.empty())
        : clients
            .hold(work.session(), client.id())
            .invoke(held -> held.filter(it -> !sight.sees(it)).ifPresent(ClientsResource::hide))
            .invoke(held -> held.filter(Client::isArchived).ifPresent(ClientsResource::refuse));
  }

  /** An id is one client's, whoever's that is; who may not see it cannot have it. */
  private static void hide(Client another) {
    throw noClient(another.id().value());
  }

  private static void refuse(Client archived) {
    throw new Rejected(Rejected.Code.CLIENT_ARCHIVED, archived(archived));
  }

  static String archived(Client client) {
    return "client %s was archived at %s: restore it first (POST /v1/clients/%s/restoration)"
        .formatted(client.id(), client.archivedAt(), client.id());
  }

  private Uni<Optional<Processor>> processorOf(UnitOfWork work, Client client) {
    return client.processorId() == null
        ? Uni.createFrom().item(Optional.empty())
        : sight.holdProcessor(work, client.processorId());
  }

  @GET
  @Path("/{id}")
  @Produces({MediaType.APPLICATION_JSON, Media.YAML})
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> get(@PathParam("id") String id, HttpHeaders headers) {
    return requests.readAs(
        Media.wanted(headers),
        work ->
            sight
                .client(work, clientId(id))
                .map(found -> Answer.ok(found.orElseThrow(() -> noClient(id)))));
  }

  @GET
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> list(
      @QueryParam("processor") String processor,
      @QueryParam("archived") String archived,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") String limit) {
    Query query = new Query();
    ProcessorId ofProcessor = query.id("processor", processor, Spelling.PROCESSOR);
    boolean archivedToo = Boolean.TRUE.equals(query.bool("archived", archived));
    Page.Request page = query.page(cursor, limit, Spelling.CLIENT);
    ClientId after = page.after(0, ClientId.class);
    return requests.read(
        work ->
            clients
                .list(
                    work.session(),
                    requests.room(),
                    ofProcessor,
                    sight.purview(),
                    archivedToo,
                    after,
                    page.limit())
                .map(
                    rows ->
                        Answer.ok(Page.of(rows, row -> row, row -> List.of(row.id().value())))));
  }

  /** Takes it out of everything but the breaches it is told of. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Roles.ADMIN)
  public Uni<Response> archive(@PathParam("id") String id) {
    ClientId clientId = clientId(id);
    return requests.write(
        null,
        work ->
            existing(work, clientId)
                .chain(() -> archive.archive(work.session(), clientId, work.now()))
                .map(archived -> archived.orElseThrow(() -> noClient(id)))
                .map(archived -> Answer.noContent()));
  }

  @POST
  @Path("/{id}/restoration")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  public Uni<Response> restore(@PathParam("id") String id) {
    ClientId clientId = clientId(id);
    return requests.write(
        null,
        work ->
            existing(work, clientId)
                .chain(() -> archive.restore(work.session(), clientId))
                .map(client -> Answer.ok(client.orElseThrow(() -> noClient(id)))));
  }

  private Uni<Client> existing(UnitOfWork work, ClientId id) {
    return sight.client(work, id).map(found -> found.orElseThrow(() -> noClient(id.value())));
  }

  private static ClientId clientId(String id) {
    return Spelling.CLIENT.inPath(id);
  }

  private static NotFound noClient(String id) {
    return Spelling.CLIENT.none(id);
  }
}
