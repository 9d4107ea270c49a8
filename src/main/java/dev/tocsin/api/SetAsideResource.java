package dev.tocsin.api;

import dev.tocsin.breach.Text;
import dev.tocsin.casefile.SetAside;
import dev.tocsin.casefile.SetAsideQueue;
import dev.tocsin.casefile.SetAsideWork;
import dev.tocsin.deadline.SetAsideRows;
import dev.tocsin.dpo.OwedLetters;
import dev.tocsin.fanout.SetAsideItems;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Page;
import dev.tocsin.http.Query;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.json.Portion;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.workflow.People;
import dev.tocsin.workflow.Reading;
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
import java.util.Objects;
import org.jboss.logging.Logger;

/** What failed too often: tried again, or discarded, by hand. */
@Path("/v1/set-aside")
@Produces(MediaType.APPLICATION_JSON)
public class SetAsideResource {

  private static final Logger LOG = Logger.getLogger(SetAsideResource.class);

  private final Requests requests;
  private final Sight sight;
  private final SetAsideWork list;
  private final SetAsideItems items;

  SetAsideResource(Requests requests, Sight sight, SetAsideWork list, SetAsideItems items) {
    this.sight = sight;
    this.requests = requests;
    this.list = list;
    this.items = items;
  }

  @GET
  @RolesAllowed({Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> list(
      @QueryParam("queue") String queue,
      @QueryParam("discarded") String discarded,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") String limit) {
    Query query = new Query();
    SetAsideQueue ofQueue = query.oneOf("queue", queue, SetAsideQueue.class);
    boolean gone = Boolean.TRUE.equals(query.bool("discarded", discarded));
    Page.Request page = query.page(cursor, limit, Spelling.MOMENT, Spelling.SET_ASIDE);
    Instant at = page.after(0, Instant.class);
    String id = page.after(1, String.class);
    return requests.read(
        work ->
            list.list(
                    work.session(),
                    requests.room(),
                    gone,
                    ofQueue,
                    sight.purview(),
                    at,
                    id,
                    page.limit())
                .flatMap(rows -> deciders(work, rows.rows()).map(people -> page(rows, people))));
  }

  private static Answer page(Portion<SetAside> rows, People people) {
    return Answer.ok(
        Page.of(
            rows,
            row -> SetAsideView.of(row, people),
            row -> List.of(row.since().toString(), row.id())));
  }

  @POST
  @Path("/{id}/retry")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> retry(@PathParam("id") String id, byte[] body) {
    return requests.write(
        body,
        work ->
            existing(work, id)
                .call(item -> retry(work, item))
                .call(item -> list.endTask(work, item))
                .invoke(item -> LOG.infof("set aside, tried again: %s", item.id()))
                .flatMap(item -> answer(work, item)));
  }

  private static Uni<Answer> answer(UnitOfWork work, SetAside item) {
    return deciders(work, List.of(item)).map(people -> Answer.ok(SetAsideView.of(item, people)));
  }

  private static Uni<People> deciders(Reading work, List<SetAside> items) {
    return People.among(
        work.session(),
        items.stream()
            .map(SetAside::discarded)
            .filter(Objects::nonNull)
            .map(SetAside.Discarded::by)
            .toList());
  }

  @POST
  @Path("/{id}/discard")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.DPO)
  public Uni<Response> discard(@PathParam("id") String id, byte[] body) {
    return requests.write(
        body,
        work -> {
          Text reason = BreachCommandsResource.reason(body);
          return existing(work, id)
              .call(item -> discard(work, item, reason))
              .flatMap(item -> list.recordDiscarded(work, item, reason))
              .invoke(item -> LOG.warnf("set aside, discarded: %s", item.id()))
              .flatMap(item -> answer(work, item));
        });
  }

  private Uni<SetAside> existing(UnitOfWork work, String id) {
    return sight
        .setAside(work, Spelling.SET_ASIDE.inPath(id))
        .map(item -> item.orElseThrow(() -> Spelling.SET_ASIDE.none(id)));
  }

  private Uni<Void> retry(UnitOfWork work, SetAside item) {
    return switch (item.queue()) {
      case FAN_OUT -> items.retry(work, part(item));
      case DEADLINE -> SetAsideRows.retry(work, duty(item));
      case NEWS -> SetAsideRows.retryNews(work, item.breachId());
      case PROMISE -> SetAsideRows.retryPromises(work, item.breachId());
      case LETTER -> OwedLetters.retry(work, item.orderId());
    };
  }

  private Uni<Void> discard(UnitOfWork work, SetAside item, Text reason) {
    return switch (item.queue()) {
      case FAN_OUT -> items.discard(work, part(item), reason);
      case DEADLINE ->
          SetAsideRows.discard(work, duty(item)).chain(() -> list.tellByHand(work, item));
      case NEWS -> SetAsideRows.discardNews(work, item.breachId());
      case PROMISE -> SetAsideRows.discardPromises(work, item.breachId());
      case LETTER -> OwedLetters.discard(work, item.orderId());
    };
  }

  private static SetAsideItems.Part part(SetAside item) {
    return new SetAsideItems.Part(item.orderId(), item.breachId(), item.clientId());
  }

  private static NotificationId duty(SetAside item) {
    return new NotificationId(item.breachId(), item.clientId());
  }
}
