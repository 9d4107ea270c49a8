package dev.tocsin.api;

import dev.tocsin.bounces.KeptReports;
import dev.tocsin.casefile.TaskKind;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.intake.Ids;
import dev.tocsin.problem.Gone;
import dev.tocsin.problem.NotFound;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What came back, for the person who has to read it; a stranger may have written it. */
@Path("/v1/tasks/{id}/report")
public class TaskReportsResource {

  private static final MediaType PLAIN = MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8");

  private final Requests requests;
  private final Sight sight;

  TaskReportsResource(Requests requests, Sight sight) {
    this.requests = requests;
    this.sight = sight;
  }

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> report(@PathParam("id") String id) {
    return requests.ask(
        work ->
            sight
                .task(work, Spelling.TASK.inPath(id))
                .map(task -> task.filter(each -> each.kind() == TaskKind.READ_REPORT))
                .map(
                    task ->
                        task.orElseThrow(() -> new NotFound("there is no report " + Ids.shown(id))))
                .flatMap(task -> KeptReports.find(work, task.id()))
                .map(kept -> kept.orElseThrow(() -> new Gone("the mail was kept for 30 days")))
                .map(TaskReportsResource::shown));
  }

  private static Response shown(String report) {
    return Response.ok(report, PLAIN).header("X-Content-Type-Options", "nosniff").build();
  }
}
