package dev.tocsin.api;

import dev.tocsin.breach.Text;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.intake.Fields;
import dev.tocsin.notification.RequestHelp;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Somebody at a client phoned, and wants help with its own notification (Lucrasoft L12). */
@Path("/v1/breaches/{id}/notifications/{clientId}/help-request")
@Produces(MediaType.APPLICATION_JSON)
public class HelpRequestsResource {

  private final Requests requests;
  private final BreachRequests breaches;

  HelpRequestsResource(Requests requests, BreachRequests breaches) {
    this.requests = requests;
    this.breaches = breaches;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> request(
      @PathParam("id") String id, @PathParam("clientId") String clientId, byte[] body) {
    return requests.write(
        body,
        work ->
            breaches
                .existing(work, BreachRequests.breachId(id))
                .chain(() -> breaches.affected(work, id, clientId))
                .flatMap(it -> work.tell(it.id(), new RequestHelp(text(body))))
                .flatMap(change -> NotificationsResource.view(work, change.after())));
  }

  /** Nothing need be said, and no body sent. */
  private static Text text(byte[] body) {
    boolean none = body == null || body.length == 0;
    return none ? null : Fields.read(body, fields -> fields.may("text").text());
  }
}
