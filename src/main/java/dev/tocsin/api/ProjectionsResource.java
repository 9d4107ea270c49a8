package dev.tocsin.api;

import dev.tocsin.breach.Rejected;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Page;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.intake.Ids;
import dev.tocsin.problem.NotFound;
import dev.tocsin.workflow.Progress;
import dev.tocsin.workflow.Rebuilds;
import dev.tocsin.workflow.RunRebuilds;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.logging.Logger;

/** Rows that are computed from the log: how far they are, and that they are written again. */
@Path("/v1/projections")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectionsResource {

  private static final Logger LOG = Logger.getLogger(ProjectionsResource.class);
  private static final String ALL = "all";

  private final Requests requests;
  private final Rebuilds rebuilds;
  private final RunRebuilds running;

  ProjectionsResource(Requests requests, Rebuilds rebuilds, RunRebuilds running) {
    this.requests = requests;
    this.rebuilds = rebuilds;
    this.running = running;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> list() {
    return requests.read(
        work -> rebuilds.progress(work.session()).map(items -> Answer.ok(new Page<>(items, null))));
  }

  @POST
  @Path("/{name}/rebuild")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  public Uni<Response> rebuild(@PathParam("name") String name, byte[] body) {
    Set<String> names = names(name);
    return requests.write(body, work -> begin(work, name, names)).invoke(answer -> running.wake());
  }

  private Set<String> names(String name) {
    if (name.equals(ALL)) {
      return rebuilds.names();
    }
    if (!rebuilds.names().contains(name)) {
      throw new NotFound("there is no projection " + Ids.shown(name));
    }
    return Set.of(name);
  }

  private Uni<Answer> begin(UnitOfWork work, String name, Set<String> names) {
    return rebuilds
        .begin(work, names)
        .map(
            begun -> {
              if (begun.isEmpty()) {
                throw new Rejected(
                    Rejected.Code.REBUILD_RUNNING, "it is being written again already");
              }
              LOG.infof(
                  "%s has projections written again: %s",
                  work.cause().actor(), String.join(", ", begun));
              return Answer.accepted(new Begun(name, Progress.State.REBUILDING));
            });
  }

  /** What was asked for, and what becomes of it. */
  record Begun(String name, Progress.State state) {}
}
