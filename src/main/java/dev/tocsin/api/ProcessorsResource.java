package dev.tocsin.api;

import dev.tocsin.breach.Names;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.intake.Syntax;
import dev.tocsin.intake.Violations;
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

/** Processors: whose services are breached, and who owes the notices. */
@Path("/v1/processors")
@Produces(MediaType.APPLICATION_JSON)
public class ProcessorsResource {

  private final Counter counter;
  private final Processors processors;

  ProcessorsResource(Counter counter, Processors processors) {
    this.counter = counter;
    this.processors = processors;
  }

  @PUT
  @Path("/{id}")
  @Consumes({MediaType.APPLICATION_JSON, Media.YAML, Media.OLD_YAML, Media.TEXT_YAML})
  @RolesAllowed(Roles.ADMIN)
  public Uni<Response> put(@PathParam("id") String id, HttpHeaders headers, byte[] body) {
    Syntax syntax = Media.syntax(headers);
    return counter.write(
        body,
        work -> {
          Violations violations = new Violations();
          ProcessorId processorId = Query.inPath(id, ProcessorId::new, violations);
          Processor processor = ReadProcessor.read(processorId, syntax.parse(body), violations);
          violations.refuseIfAny();
          return processors
              .put(work.session(), processor)
              .map(
                  created ->
                      created
                          ? Answer.created(processor).with("Location", "/v1/processors/" + id)
                          : Answer.ok(processor));
        });
  }

  @GET
  @Path("/{id}")
  @Produces({MediaType.APPLICATION_JSON, Media.YAML})
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> get(@PathParam("id") String id, HttpHeaders headers) {
    return counter.readAs(
        Media.wanted(headers),
        work -> {
          if (!Names.isId(id)) {
            throw new NotFound("there is no processor " + id);
          }
          return processors
              .find(work.session(), new ProcessorId(id))
              .map(
                  found ->
                      Answer.ok(
                          found.orElseThrow(() -> new NotFound("there is no processor " + id))));
        });
  }

  @GET
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> list(
      @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
    Page.Request page = Page.Request.of(cursor, limit, 1);
    ProcessorId after = Query.inCursor(page, ProcessorId::new);
    return counter.read(
        work ->
            processors
                .list(work.session(), after, page.limit() + 1)
                .map(
                    rows ->
                        Answer.ok(
                            Page.of(
                                rows,
                                page.limit(),
                                row -> row,
                                row -> List.of(row.id().value())))));
  }
}
