package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Text;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.TimeChecks;
import dev.tocsin.intake.Violations;
import dev.tocsin.notification.CallResult;
import dev.tocsin.notification.NotificationCommand;
import dev.tocsin.notification.RecordCall;
import dev.tocsin.notification.WaiveWriting;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Function;

/** Telling a client by telephone, and what is owed in writing after that. */
@Path("/v1/breaches/{id}/notifications/{clientId}")
@Produces(MediaType.APPLICATION_JSON)
public class PhoneCallsResource {

  private final Requests requests;
  private final BreachRequests breaches;

  PhoneCallsResource(Requests requests, BreachRequests breaches) {
    this.requests = requests;
    this.breaches = breaches;
  }

  @POST
  @Path("/phone-call")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> phone(
      @PathParam("id") String id, @PathParam("clientId") String clientId, byte[] body) {
    return requests.write(
        body, work -> tell(work, id, clientId, breach -> call(work, breach, body)));
  }

  @POST
  @Path("/written-waiver")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> waive(
      @PathParam("id") String id, @PathParam("clientId") String clientId, byte[] body) {
    return requests.write(
        body,
        work ->
            tell(
                work,
                id,
                clientId,
                breach -> new WaiveWriting(BreachCommandsResource.reason(body))));
  }

  private Uni<Answer> tell(
      UnitOfWork work, String id, String clientId, Function<Breach, NotificationCommand> read) {
    return breaches
        .existing(work, BreachRequests.breachId(id))
        .flatMap(
            breach ->
                breaches
                    .affected(work, id, clientId)
                    .flatMap(it -> work.tell(it.id(), read.apply(breach.state()))))
        .flatMap(change -> NotificationsResource.view(work, change.after()));
  }

  private static RecordCall call(UnitOfWork work, Breach breach, byte[] body) {
    Violations violations = new Violations();
    Fields fields = Fields.of(body, violations);
    CallResult result = fields.need("result").oneOf(CallResult.class);
    Instant said = fields.may("at").instant();
    String spokeWith = fields.may("spokeWith").line();
    Text remark = fields.may("remark").text();
    fields.nothingElse();
    new TimeChecks(work.now(), violations).notInFuture("at", said);
    if (said != null && said.isBefore(breach.awareAt())) {
      violations.add(
          "at", "is before the discovery of the breach at " + breach.awareAt() + ": " + said);
    }
    violations.refuseIfAny();
    return new RecordCall(
        result,
        said == null ? work.now() : said,
        work.cause().actor(),
        spokeWith == null ? null : Text.of(spokeWith),
        remark);
  }
}
