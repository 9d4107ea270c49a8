package dev.tocsin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.CloseBreach;
import dev.tocsin.breach.ConfirmBreach;
import dev.tocsin.breach.CorrectDiscovery;
import dev.tocsin.breach.DismissBreach;
import dev.tocsin.breach.RecordFacts;
import dev.tocsin.breach.RecordMeasure;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.ReopenBreach;
import dev.tocsin.breach.Text;
import dev.tocsin.casefile.CaseFile;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.fanout.RunOrders;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Syntax;
import dev.tocsin.intake.TimeChecks;
import dev.tocsin.intake.Violations;
import dev.tocsin.limits.MostBytes;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;

/** What happens to a breach itself. */
@Path("/v1/breaches/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class BreachCommandsResource {

  private final Requests requests;
  private final BreachRequests breaches;
  private final CaseFile caseFile;
  private final PlaceOrders orders;
  private final RunOrders running;

  BreachCommandsResource(
      Requests requests,
      BreachRequests breaches,
      CaseFile caseFile,
      PlaceOrders orders,
      RunOrders running) {
    this.requests = requests;
    this.breaches = breaches;
    this.caseFile = caseFile;
    this.orders = orders;
    this.running = running;
  }

  @PUT
  @Path("/facts")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ANALYST, Roles.DPO})
  @MostBytes(MostBytes.FACTS)
  public Uni<Response> recordFacts(@PathParam("id") String id, byte[] body) {
    return requests
        .readJson(body, () -> Syntax.JSON.parse(body))
        .flatMap(
            sent ->
                breaches.writeOn(
                    id, body, (work, breach) -> recordFacts(work, breach, sent.get())));
  }

  private Uni<Answer> recordFacts(UnitOfWork work, Versioned<Breach> breach, JsonNode facts) {
    RecordFacts command = ReadFacts.read(facts, breach.state(), work.now());
    BreachChange change = work.decide(breach.state().id(), breach, command);
    return OnRecord.mustHaveRoom(work, change)
        .chain(() -> work.record(Changes.of(change)))
        .chain(() -> breaches.answer(work, change.result()));
  }

  @POST
  @Path("/measures")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ANALYST, Roles.DPO})
  public Uni<Response> recordMeasure(@PathParam("id") String id, byte[] body) {
    return breaches.writeOn(
        id,
        body,
        (work, breach) -> {
          RecordMeasure command = ReadMeasure.read(body, breach.state(), UUID.randomUUID());
          BreachChange change = work.decide(breach.state().id(), breach, command);
          return OnRecord.mustHaveRoom(work, change)
              .chain(() -> work.record(Changes.of(change)))
              .replaceWith(Answer.created(command.measure()).at(change.version()));
        });
  }

  @POST
  @Path("/confirmation")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> confirm(@PathParam("id") String id, byte[] body) {
    return breaches.command(id, body, work -> new ConfirmBreach()).call(running::firstChunk);
  }

  @POST
  @Path("/discovery-correction")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> correctDiscovery(@PathParam("id") String id, byte[] body) {
    return breaches.command(id, body, work -> correction(work, body)).call(running::firstChunk);
  }

  private static CorrectDiscovery correction(UnitOfWork work, byte[] body) {
    Violations violations = new Violations();
    Fields fields = Fields.of(body, violations);
    Instant discoveredAt = fields.need("discoveredAt").instant();
    Text reason = fields.need("reason").text();
    fields.nothingElse();
    new TimeChecks(work.now(), violations).notInFuture("discoveredAt", discoveredAt);
    violations.refuseIfAny();
    return new CorrectDiscovery(discoveredAt, reason);
  }

  @POST
  @Path("/dismissal")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> dismiss(@PathParam("id") String id, byte[] body) {
    return breaches
        .command(id, body, work -> new DismissBreach(reason(body)))
        .call(running::firstChunk);
  }

  @POST
  @Path("/reopening")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> reopen(@PathParam("id") String id, byte[] body) {
    return breaches
        .command(id, body, work -> new ReopenBreach(reason(body)))
        .call(running::firstChunk);
  }

  @POST
  @Path("/closure")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> close(@PathParam("id") String id, byte[] body) {
    return breaches.writeOn(id, body, (work, breach) -> close(work, breach, Closing.read(body)));
  }

  private record Closing(Text lessons, Text withoutFinalNotice) {
    /** Nothing need be said, and no body sent. */
    static Closing read(byte[] body) {
      return body == null || body.length == 0
          ? new Closing(null, null)
          : Fields.read(
              body,
              fields ->
                  new Closing(
                      fields.may("lessons").text(), fields.may("withoutFinalNotice").text()));
    }
  }

  private Uni<Answer> close(UnitOfWork work, Versioned<Breach> breach, Closing closing) {
    BreachId id = breach.state().id();
    return orders
        .pending(work, id)
        .invoke(BreachCommandsResource::mustBeNone)
        .chain(() -> work.newsVersion(id))
        .flatMap(news -> caseFile.withoutFinalNotice(work.session(), id, news))
        .flatMap(
            withoutFinal ->
                caseFile
                    .tally(work.session(), id)
                    .map(
                        tally ->
                            new CloseBreach(
                                tally.owed(),
                                withoutFinal,
                                closing.lessons(),
                                closing.withoutFinalNotice())))
        .flatMap(command -> breaches.tell(work, breach, command));
  }

  /** What is still being carried out may turn out to be owed. */
  private static void mustBeNone(long pending) {
    if (pending > 0) {
      throw new Rejected(
          "orders for "
              + pending
              + " clients are still being carried out: try again in a moment, or look at /set-aside");
    }
  }

  static Text reason(byte[] body) {
    return required(body, "reason");
  }

  static Text required(byte[] body, String name) {
    return Fields.read(body, fields -> fields.need(name).text());
  }
}
