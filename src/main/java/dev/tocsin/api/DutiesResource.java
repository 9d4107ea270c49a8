package dev.tocsin.api;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.casefile.BreachList;
import dev.tocsin.casefile.DutyList;
import dev.tocsin.casefile.DutySelection;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Page;
import dev.tocsin.http.Query;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.State;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;

/** Notifications of all breaches: whose clock runs out first. */
@Path("/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
public class DutiesResource {

  private final Requests requests;
  private final Sight sight;

  DutiesResource(Requests requests, Sight sight) {
    this.requests = requests;
    this.sight = sight;
  }

  @GET
  @RolesAllowed({Roles.ANALYST, Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> list(
      @QueryParam("processor") String processor,
      @QueryParam("state") String state,
      @QueryParam("client") String client,
      @QueryParam("drill") String drill,
      @QueryParam("sort") String sort,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") String limit) {
    Query query = new Query();
    query.amongst("sort", sort, List.of("dueAt"));
    DutySelection wanted =
        new DutySelection(
            query.id("processor", processor, Spelling.PROCESSOR),
            query.oneOf("state", state, State.class),
            query.id("client", client, Spelling.CLIENT),
            Boolean.TRUE.equals(query.bool("drill", drill)),
            sight.purview());
    Page.Request page = query.page(cursor, limit, Spelling.DUE, Spelling.BREACH, Spelling.CLIENT);
    return requests.read(
        work ->
            DutyList.page(
                    work.session(),
                    wanted,
                    page.after(0, String.class),
                    after(page),
                    page.limit() + 1)
                .map(rows -> Answer.ok(page(page, rows))));
  }

  private static NotificationId after(Page.Request page) {
    return page.isFirst()
        ? null
        : new NotificationId(page.after(1, BreachId.class), page.after(2, ClientId.class));
  }

  private static Page<DutyList.Item> page(Page.Request page, List<DutyList.Item> rows) {
    return Page.of(
        rows,
        page.limit(),
        row -> row,
        row ->
            List.of(
                Objects.requireNonNullElse(row.dueAt(), BreachList.NEVER).toString(),
                row.breachId().toString(),
                row.clientId().value()));
  }
}
