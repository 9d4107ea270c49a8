package dev.tocsin.api;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Text;
import dev.tocsin.casefile.CaseFile;
import dev.tocsin.casefile.OpenTasks;
import dev.tocsin.casefile.Task;
import dev.tocsin.casefile.TaskKind;
import dev.tocsin.casefile.TaskSelection;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Page;
import dev.tocsin.http.Query;
import dev.tocsin.http.RequestDetails;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.intake.Ids;
import dev.tocsin.notification.CompleteTask;
import dev.tocsin.problem.Gone;
import dev.tocsin.problem.NotFound;
import dev.tocsin.reports.RefusedRecords;
import dev.tocsin.reports.RetryRefused;
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
import java.time.Instant;
import java.util.List;

/** What a person must do by hand. */
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

  private final Requests requests;
  private final CaseFile caseFile;
  private final Sight sight;
  private final RequestDetails exchange;
  private final RetryRefused refused;

  TasksResource(
      Requests requests,
      CaseFile caseFile,
      Sight sight,
      RequestDetails exchange,
      RetryRefused refused) {
    this.sight = sight;
    this.requests = requests;
    this.caseFile = caseFile;
    this.exchange = exchange;
    this.refused = refused;
  }

  /** What is no processor's, and what strangers sent, is for those who act on it. */
  @GET
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> list(
      @QueryParam("kind") String kind,
      @QueryParam("breach") String breach,
      @QueryParam("processor") String processor,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") String limit) {
    Query query = new Query();
    TaskKind ofKind = query.oneOf("kind", kind, TaskKind.class);
    BreachId ofBreach = query.id("breach", breach, Spelling.BREACH);
    ProcessorId ofProcessor = query.id("processor", processor, Spelling.PROCESSOR);
    Page.Request page = query.page(cursor, limit, Spelling.MOMENT, Spelling.TASK);
    boolean acts = exchange.is(Roles.DPO) || exchange.is(Roles.ADMIN);
    boolean nobodys =
        exchange.is(Roles.ADMIN) || (exchange.is(Roles.DPO) && !sight.purview().isLimited());
    return requests.read(
        work ->
            caseFile
                .openTasks(
                    work.session(),
                    new TaskSelection(ofKind, ofBreach, ofProcessor, nobodys, sight.purview()),
                    page.after(0, Instant.class),
                    page.after(1, String.class),
                    page.limit() + 1)
                .flatMap(rows -> ShowTasks.all(work, rows, acts))
                .map(rows -> Answer.ok(page(page, rows))));
  }

  private static Page<TaskView> page(Page.Request page, List<TaskView> rows) {
    return Page.of(
        rows, page.limit(), row -> row, row -> List.of(row.createdAt().toString(), row.id()));
  }

  @POST
  @Path("/{id}/completion")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> complete(@PathParam("id") String id, byte[] body) {
    return requests.write(
        body,
        work ->
            existing(work, id)
                .flatMap(
                    task -> complete(work, task, BreachCommandsResource.required(body, "result"))));
  }

  private Uni<Answer> complete(UnitOfWork work, Task task, Text result) {
    mustBeOpen(task);
    if (task.kind() == TaskKind.SET_ASIDE) {
      throw new Rejected("it ends when what is set aside is tried again or discarded");
    }
    String by = work.cause().actor();
    return settle(work, task, by, result)
        .chain(() -> answer(work, task.completed(work.now(), by, result)));
  }

  private static Uni<Answer> answer(UnitOfWork work, Task task) {
    return ShowTasks.all(work, List.of(task), true).map(views -> Answer.ok(views.get(0)));
  }

  /** Once more what could not be taken as a report. */
  @POST
  @Path("/{id}/retry")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> retry(@PathParam("id") String id, byte[] body) {
    return requests
        .peek(work -> existing(work, id))
        .chain(() -> refused.fetch(exchange.cause(), id))
        .flatMap(
            found -> {
              if (found == null) {
                throw new NotFound("there is no report behind a task " + Ids.shown(id));
              }
              RetryRefused.Again again =
                  found.orElseThrow(() -> new Gone("Kafka does not have this record any more"));
              return requests.write(body, work -> retry(work, id, again));
            })
        .onFailure()
        .transform(RetryRefused::said);
  }

  private Uni<Answer> retry(UnitOfWork work, String id, RetryRefused.Again again) {
    return existing(work, id)
        .invoke(TasksResource::mustBeOpen)
        .call(task -> refused.take(work, id, again))
        .flatMap(task -> answer(work, task.completed(work.now(), work.cause().actor(), null)));
  }

  private Uni<Task> existing(UnitOfWork work, String id) {
    return sight
        .task(work, Spelling.TASK.inPath(id))
        .map(task -> task.orElseThrow(() -> Spelling.TASK.none(id)));
  }

  private static void mustBeOpen(Task task) {
    if (task.completedAt() != null) {
      throw new Rejected("the task was completed at " + task.completedAt());
    }
  }

  /** What was done for a client is a fact of its notification. */
  private static Uni<Void> settle(UnitOfWork work, Task task, String by, Text result) {
    return task.about()
        .map(
            client ->
                work.tell(client, new CompleteTask(task.id(), task.kind().name(), result))
                    .replaceWithVoid())
        .orElseGet(() -> OpenTasks.end(work, List.of(new OpenTasks.Ended(task.id(), by, result))))
        .chain(
            () ->
                task.kind() == TaskKind.REPORT_REFUSED
                    ? RefusedRecords.end(work, task.id(), by, result)
                    : Uni.createFrom().voidItem());
  }
}
