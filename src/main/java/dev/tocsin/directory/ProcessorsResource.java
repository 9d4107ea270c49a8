package dev.tocsin.directory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.client.LeftWithoutTerms;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.client.Sector;
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
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Processors: whose services are breached, and who owes the notices. */
@Path("/v1/processors")
@Produces(MediaType.APPLICATION_JSON)
public class ProcessorsResource {

  private final Requests requests;
  private final Sight sight;
  private final Processors processors;

  ProcessorsResource(Requests requests, Sight sight, Processors processors) {
    this.sight = sight;
    this.requests = requests;
    this.processors = processors;
  }

  @PUT
  @Path("/{id}")
  @Consumes({MediaType.APPLICATION_JSON, Media.YAML, Media.OLD_YAML, Media.TEXT_YAML})
  @RolesAllowed(Roles.ADMIN)
  public Uni<Response> put(@PathParam("id") String id, HttpHeaders headers, byte[] body) {
    Syntax syntax = Media.syntax(headers);
    return requests
        .readApart(() -> syntax.parse(body))
        .flatMap(file -> requests.write(body, work -> put(work, id, file)));
  }

  private Uni<Answer> put(UnitOfWork work, String id, JsonNode file) {
    Violations violations = new Violations();
    ProcessorId processorId = Query.inPath(id, Spelling.PROCESSOR, violations);
    if (processorId != null && !sight.sees(processorId)) {
      throw Spelling.PROCESSOR.none(id);
    }
    Processor processor = ReadProcessor.read(processorId, file, violations);
    return refuseLeavingAnyWithoutTerms(work, processor, violations)
        .invoke(violations::refuseIfAny)
        .chain(() -> processors.put(work.session(), processor))
        .map(
            created ->
                created
                    ? Answer.created(processor).with("Location", "/v1/processors/" + id)
                    : Answer.ok(processor));
  }

  /** Terms that are wrong leave nobody without any: they are not put on file. */
  private Uni<Void> refuseLeavingAnyWithoutTerms(
      UnitOfWork work, Processor processor, Violations violations) {
    boolean wrong =
        violations.found().stream().anyMatch(it -> it.field().startsWith("agreementTerms"));
    if (wrong || processor.id() == null) {
      return Uni.createFrom().voidItem();
    }
    return processors
        .lock(work.session(), processor.id())
        .chain(() -> LeftWithoutTerms.by(work.session(), processor))
        .invoke(
            left -> {
              if (!left.isEmpty()) {
                violations.add("agreementTerms", without(left));
              }
            })
        .replaceWithVoid();
  }

  private static String without(Map<Sector, Long> left) {
    long all = left.values().stream().mapToLong(Long::longValue).sum();
    return all == 1
        ? "would leave 1 client without terms, of sector " + left.keySet().iterator().next()
        : "would leave " + all + " clients without terms, by sector " + left;
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
                .processor(work, Spelling.PROCESSOR.inPath(id))
                .map(found -> Answer.ok(found.orElseThrow(() -> Spelling.PROCESSOR.none(id)))));
  }

  @GET
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> list(
      @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
    Page.Request page = Page.Request.of(cursor, limit, Spelling.PROCESSOR);
    ProcessorId after = page.after(0, ProcessorId.class);
    return requests.read(
        work ->
            processors
                .list(work.session(), requests.room(), sight.purview(), after, page.limit())
                .map(
                    rows ->
                        Answer.ok(Page.of(rows, row -> row, row -> List.of(row.id().value())))));
  }
}
