package dev.tocsin.api;

import dev.tocsin.breach.BreachId;
import dev.tocsin.eventstore.Metadata;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Page;
import dev.tocsin.http.Query;
import dev.tocsin.http.RequestDetails;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Spelling;
import dev.tocsin.limits.Asks;
import dev.tocsin.limits.PoolShare;
import dev.tocsin.limits.RoomInMemory;
import dev.tocsin.register.LinePlace;
import dev.tocsin.register.Register;
import dev.tocsin.register.Selection;
import dev.tocsin.workflow.OutcomeUnknown;
import dev.tocsin.workflow.Workflow;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestMulti;

/** The breach register, as pages or as one file; drills are left out. */
@Path("/v1/register")
public class RegisterResource {

  private static final DateTimeFormatter IN_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Workflow workflow;
  private final Register register;
  private final RequestDetails exchange;
  private final PoolShare share;
  private final RoomInMemory memory;
  private final StreamRegister files;
  private final ZoneId zone;

  /**
   * @param zone where a day begins
   */
  RegisterResource(
      Workflow workflow,
      Register register,
      RequestDetails exchange,
      PoolShare share,
      RoomInMemory memory,
      StreamRegister files,
      @ConfigProperty(name = "tocsin.dpo.time-zone", defaultValue = "Europe/Amsterdam")
          ZoneId zone) {
    this.workflow = workflow;
    this.register = register;
    this.exchange = exchange;
    this.share = share;
    this.memory = memory;
    this.files = files;
    this.zone = zone;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> page(
      @QueryParam("processor") String processor,
      @QueryParam("from") String from,
      @QueryParam("until") String until,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") String limit,
      HttpHeaders headers) {
    mustTakeJson(headers);
    Query query = new Query();
    Selection selection = selection(query, processor, from, until);
    Page.Request page =
        query.page(cursor, limit, Spelling.MOMENT, Spelling.BREACH, Spelling.CLIENT_OR_NOBODY);
    LinePlace after = after(page);
    Metadata cause = exchange.cause();
    RoomInMemory.Held room = memory.begin();
    return share
        .within(
            Asks.toLook(cause, "register"),
            () ->
                workflow.inTransaction(
                    cause,
                    work -> register.lines(work, room::take, selection, after, page.limit())),
            room::release)
        .onFailure(OutcomeUnknown.class)
        .transform(OutcomeUnknown::ofLooking)
        .map(lines -> Answer.ok(RegisterItem.page(lines, after)).response());
  }

  /** Where two methods share a path, whoever takes neither form would get the first. */
  private static void mustTakeJson(HttpHeaders headers) {
    if (headers.getAcceptableMediaTypes().stream()
        .noneMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible)) {
      throw new NotAcceptableException();
    }
  }

  /** The whole selection, a part at a time. */
  @GET
  @Produces("text/csv;qs=0.5") // whoever names no form gets JSON
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public RestMulti<String> file(
      @QueryParam("processor") String processor,
      @QueryParam("from") String from,
      @QueryParam("until") String until) {
    Query query = new Query();
    Selection selection = selection(query, processor, from, until);
    query.check();
    return RestMulti.fromMultiData(files.of(exchange.cause(), selection))
        .header("Content-Type", "text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"" + name(selection) + "\"")
        .build();
  }

  private Selection selection(Query query, String processor, String from, String until) {
    Selection selection =
        new Selection(
            query.id("processor", processor, Spelling.PROCESSOR),
            query.momentOrDay("from", from, zone, 0),
            query.momentOrDay("until", until, zone, 1),
            exchange.caller().purview());
    query.inOrder("from", selection.from(), "until", selection.until());
    return selection;
  }

  private static LinePlace after(Page.Request page) {
    return page.isFirst()
        ? LinePlace.START
        : new LinePlace(
            page.after(0, Instant.class),
            page.after(1, BreachId.class),
            page.after(2, String.class));
  }

  private static String name(Selection selection) {
    String processor = selection.processor() == null ? "all" : selection.processor().value();
    String from = selection.from() == null ? "start" : IN_NAME.format(selection.from());
    String until = selection.until() == null ? "now" : IN_NAME.format(selection.until());
    return "register-" + processor + "-" + from + "-" + until + ".csv";
  }
}
