package dev.tocsin.api;

import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import dev.tocsin.casefile.CaseFile;
import dev.tocsin.casefile.OpenTasks;
import dev.tocsin.casefile.Task;
import dev.tocsin.casefile.TaskKind;
import dev.tocsin.notification.CompleteTask;
import dev.tocsin.workflow.UnitOfWork;
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

/** What a person must do by hand. */
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

  private final Counter counter;
  private final CaseFile caseFile;

  TasksResource(Counter counter, CaseFile caseFile) {
    this.counter = counter;
    this.caseFile = caseFile;
  }

  @GET
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> list(
      @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
    Page.Request page = Page.Request.of(cursor, limit, 2);
    return counter.read(
        work ->
            caseFile
                .openTasks(
                    work.session(),
                    Query.timeInCursor(page),
                    page.isFirst() ? null : page.after().get(1),
                    page.limit() + 1)
                .map(
                    rows ->
                        Answer.ok(
                            Page.of(
                                rows,
                                page.limit(),
                                TaskView::of,
                                row -> List.of(row.createdAt().toString(), row.id())))));
  }

  @POST
  @Path("/{id}/completion")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> complete(@PathParam("id") String id, byte[] body) {
    return counter.write(
        body,
        work ->
            caseFile
                .task(work.session(), id)
                .map(task -> task.orElseThrow(() -> new NotFound("there is no task " + id)))
                .flatMap(
                    task -> complete(work, task, BreachCommandsResource.required(body, "result"))));
  }

  private Uni<Answer> complete(UnitOfWork work, Task task, Text result) {
    if (task.completedAt() != null) {
      throw new Rejected("the task was completed at " + task.completedAt());
    }
    if (task.kind() == TaskKind.SET_ASIDE) {
      throw new Rejected("it ends when what is set aside is tried again or discarded");
    }
    String by = work.cause().actor();
    return settle(work, task, by, result)
        .replaceWith(Answer.ok(TaskView.of(task.completed(work.now(), by, result))));
  }

  /** What was done for a client is a fact of its notification. */
  private static Uni<Void> settle(UnitOfWork work, Task task, String by, Text result) {
    return task.about()
        .map(
            client ->
                work.tell(client, new CompleteTask(task.id(), task.kind().name(), result))
                    .replaceWithVoid())
        .orElseGet(() -> OpenTasks.end(work, List.of(new OpenTasks.Ended(task.id(), by, result))));
  }
}
