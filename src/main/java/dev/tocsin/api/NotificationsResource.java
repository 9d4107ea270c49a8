package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.casefile.CaseFile;
import dev.tocsin.fanout.PlaceOrders;
import dev.tocsin.fanout.RunOrders;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Page;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.intake.Violations;
import dev.tocsin.json.Portion;
import dev.tocsin.limits.MostBytes;
import dev.tocsin.mail.Deliveries;
import dev.tocsin.notification.Call;
import dev.tocsin.notification.ExplainDelay;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.People;
import dev.tocsin.workflow.Reading;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The duties of a breach, and the notices that meet them. */
@Path("/v1/breaches/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class NotificationsResource {

  private final Requests requests;
  private final BreachRequests breaches;
  private final CaseFile caseFile;
  private final Sight sight;
  private final PlaceOrders orders;
  private final RunOrders running;

  NotificationsResource(
      Requests requests,
      BreachRequests breaches,
      CaseFile caseFile,
      Sight sight,
      PlaceOrders orders,
      RunOrders running) {
    this.requests = requests;
    this.breaches = breaches;
    this.caseFile = caseFile;
    this.sight = sight;
    this.orders = orders;
    this.running = running;
  }

  @GET
  @Path("/notifications")
  @RolesAllowed({Roles.ANALYST, Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> list(
      @PathParam("id") String id,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") String limit) {
    Page.Request page = Page.Request.of(cursor, limit, Spelling.CLIENT);
    ClientId after = page.after(0, ClientId.class);
    BreachId breach = BreachRequests.breachId(id);
    return requests.read(
        look ->
            breaches
                .mustBeThere(look, breach)
                .chain(
                    () ->
                        caseFile.notifications(
                            look.session(), requests.room(), breach, after, page.limit()))
                .flatMap(rows -> answer(look, breach, rows)));
  }

  private static Uni<Answer> answer(Reading work, BreachId breach, Portion<Notification> rows) {
    List<ClientId> ids = rows.rows().stream().map(row -> row.id().clientId()).toList();
    return Deliveries.find(work.session(), breach, ids)
        .flatMap(
            deliveries ->
                phoned(work, rows.rows())
                    .map(
                        people ->
                            Answer.ok(
                                Page.of(
                                    rows,
                                    row -> NotificationView.of(row, deliveries, people),
                                    row -> List.of(row.id().clientId().value())))));
  }

  /** Who phoned. */
  private static Uni<People> phoned(Reading work, List<Notification> rows) {
    return People.among(
        work.session(),
        rows.stream().flatMap(row -> row.byPhone().calls().stream()).map(Call::by).toList());
  }

  @GET
  @Path("/notifications/{clientId}")
  @RolesAllowed({Roles.ANALYST, Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> get(@PathParam("id") String id, @PathParam("clientId") String clientId) {
    return requests.read(
        work ->
            breaches
                .mustBeThere(work, BreachRequests.breachId(id))
                .chain(() -> breaches.affected(work, id, clientId))
                .flatMap(notification -> view(work, notification)));
  }

  static Uni<Answer> view(Reading work, Notification notification) {
    NotificationId id = notification.id();
    return Deliveries.find(work.session(), id.breachId(), List.of(id.clientId()))
        .flatMap(
            deliveries ->
                phoned(work, List.of(notification))
                    .map(
                        people ->
                            Answer.ok(NotificationView.of(notification, deliveries, people))));
  }

  @POST
  @Path("/notices")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  @MostBytes(MostBytes.FILES)
  public Uni<Response> request(@PathParam("id") String id, byte[] body) {
    return requests
        .readJson(body, () -> Sent.read(violations -> ReadWish.of(body, violations)))
        .flatMap(
            sent -> breaches.writeOn(id, body, (work, breach) -> request(work, breach, sent.get())))
        .call(running::firstChunk);
  }

  private Uni<Answer> request(UnitOfWork work, Versioned<Breach> breach, Sent<ReadWish> sent) {
    Violations violations = sent.violations();
    ReadWish wish = sent.what();
    return sight
        .processorsOf(work, wish.clientIds())
        .invoke(found -> wish.mustName(found.keySet(), violations))
        .invoke(violations::refuseIfAny)
        .chain(() -> orders.requestNotices(work, breach, wish.wish(), wish.clientIds()))
        .map(requested -> Answer.accepted(requested.reach()).at(requested.version()));
  }

  @POST
  @Path("/notifications/{clientId}/delay-reason")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> explainDelay(
      @PathParam("id") String id, @PathParam("clientId") String clientId, byte[] body) {
    return requests.write(
        body,
        work ->
            breaches
                .existing(work, BreachRequests.breachId(id))
                .chain(() -> breaches.affected(work, id, clientId))
                .flatMap(
                    it -> work.tell(it.id(), new ExplainDelay(BreachCommandsResource.reason(body))))
                .flatMap(change -> view(work, change.after())));
  }
}
