package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Purview;
import dev.tocsin.breach.Status;
import dev.tocsin.casefile.BreachList;
import dev.tocsin.casefile.BreachSelection;
import dev.tocsin.casefile.CaseFile;
import dev.tocsin.casefile.Tally;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Page;
import dev.tocsin.http.Query;
import dev.tocsin.http.RequestDetails;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.intake.CloudEvent;
import dev.tocsin.intake.ReadCloudEvent;
import dev.tocsin.intake.Strictness;
import dev.tocsin.report.TakeReport;
import dev.tocsin.workflow.BreachChange;
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
import java.util.Objects;

/** Breaches: reported, listed, read. */
@Path("/v1/breaches")
@Produces(MediaType.APPLICATION_JSON)
public class BreachesResource {

  private static final String LOCATION = "Location";
  private static final String BREACHES = "/v1/breaches/";

  private static final String BY_REPORT = "-reportedAt";
  private static final String BY_DUE = "dueAt";

  private final Requests requests;
  private final BreachRequests breaches;
  private final Sight sight;
  private final CaseFile caseFile;
  private final BreachList list;
  private final TakeReport reports;
  private final RequestDetails exchange;

  BreachesResource(
      Requests requests,
      BreachRequests breaches,
      Sight sight,
      CaseFile caseFile,
      BreachList list,
      TakeReport reports,
      RequestDetails exchange) {
    this.requests = requests;
    this.breaches = breaches;
    this.sight = sight;
    this.caseFile = caseFile;
    this.list = list;
    this.reports = reports;
    this.exchange = exchange;
  }

  /** As it is, or as a CloudEvent in either mode. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, ReadCloudEvent.STRUCTURED})
  @RolesAllowed({Roles.ANALYST, Roles.DPO})
  public Uni<Response> report(byte[] body) {
    CloudEvent event = exchange.event(body);
    Purview purview = sight.purview();
    return requests.tellOnce(
        event,
        body,
        now ->
            reports
                .take(now, event.data(), Strictness.STRICT, purview)
                .map(BreachesResource::reported),
        this::reread);
  }

  private static Answer reported(BreachChange change) {
    return Answer.created(BreachView.of(change.after(), Tally.NOBODY))
        .with(LOCATION, BREACHES + change.id())
        .at(change.version());
  }

  private Uni<Answer> reread(UnitOfWork work, Answer kept) {
    String location = kept.headers().get(LOCATION);
    return breaches
        .existing(work, BreachRequests.breachId(location.substring(BREACHES.length())))
        .flatMap(
            breach ->
                caseFile
                    .tally(work.session(), breach.state().id())
                    .map(
                        tally ->
                            Answer.created(BreachView.of(breach.state(), tally))
                                .with(LOCATION, location)
                                .at(breach.version())));
  }

  @GET
  @RolesAllowed({Roles.ANALYST, Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> list(
      @QueryParam("processor") String processor,
      @QueryParam("status") String status,
      @QueryParam("drill") String drill,
      @QueryParam("reference") String reference,
      @QueryParam("q") String words,
      @QueryParam("dueBefore") String dueBefore,
      @QueryParam("sort") String sort,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") String limit) {
    Query query = new Query();
    boolean byDue = BY_DUE.equals(query.amongst("sort", sort, List.of(BY_REPORT, BY_DUE)));
    BreachSelection wanted =
        new BreachSelection(
            query.id("processor", processor, Spelling.PROCESSOR),
            query.oneOf("status", status, Status.class),
            query.bool("drill", drill),
            query.words("reference", reference),
            query.words("q", words),
            query.instant("dueBefore", dueBefore),
            byDue,
            sight.purview());
    Page.Request page =
        query.page(cursor, limit, byDue ? Spelling.DUE : Spelling.MOMENT, Spelling.BREACH);
    return requests.read(
        work ->
            list.page(
                    work.session(),
                    requests.room(),
                    wanted,
                    page.isFirst() ? null : page.after(0, Object.class).toString(),
                    page.after(1, BreachId.class),
                    page.limit())
                .flatMap(rows -> rows.flatMap(some -> withTallies(work, some)))
                .map(
                    rows ->
                        Answer.ok(
                            Page.of(
                                rows,
                                row -> row,
                                row -> List.of(place(row, byDue), row.id().toString())))));
  }

  private static String place(BreachView row, boolean byDue) {
    return byDue
        ? Objects.requireNonNullElse(row.notifications().nextDueAt(), BreachList.NEVER).toString()
        : row.reportedAt().toString();
  }

  private Uni<List<BreachView>> withTallies(Reading work, List<Versioned<Breach>> rows) {
    List<BreachId> ids = rows.stream().map(row -> row.state().id()).toList();
    return caseFile
        .tallies(work.session(), ids)
        .map(
            tallies ->
                rows.stream()
                    .map(row -> BreachView.of(row.state(), tallies.get(row.state().id())))
                    .toList());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.ANALYST, Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> get(@PathParam("id") String id) {
    return requests.read(look -> breaches.look(look, BreachRequests.breachId(id)));
  }
}
