package dev.tocsin.api;

import dev.tocsin.breach.BreachId;
import dev.tocsin.eventstore.EventStore;
import dev.tocsin.eventstore.RecordedEvent;
import dev.tocsin.eventstore.Stretch;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Page;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Spelling;
import dev.tocsin.json.Portion;
import dev.tocsin.workflow.EventCodec;
import dev.tocsin.workflow.People;
import dev.tocsin.workflow.Reading;
import dev.tocsin.workflow.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was recorded about a breach, in the order it was recorded. */
@Path("/v1/breaches/{id}/events")
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {

  /** What is read is there as it was stored, as it is decoded, and as it is written. */
  private static final int IN_MEMORY = 6;

  private final Requests requests;
  private final BreachRequests breaches;
  private final EventCodec codec;

  HistoryResource(Requests requests, BreachRequests breaches, EventCodec codec) {
    this.requests = requests;
    this.breaches = breaches;
    this.codec = codec;
  }

  /**
   * One event as it is answered.
   *
   * @param position null until it has its place in the log, a moment later
   * @param actor whose request it follows from, by name; {@code actorId} is the person's subject:
   *     null for what the service did by itself, and of before there were subjects
   */
  record EventView(
      UUID id,
      Long position,
      String stream,
      long version,
      String type,
      Instant recordedAt,
      String actor,
      String actorId,
      String correlationId,
      String causationId,
      Object data) {}

  @GET
  @RolesAllowed({Roles.ANALYST, Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> events(
      @PathParam("id") String id,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") String limit) {
    Page.Request page = Page.Request.of(cursor, limit, Spelling.EVENT);
    BreachId breach = BreachRequests.breachId(id);
    return requests.read(
        work ->
            breaches
                .mustBeThere(work, breach)
                .chain(() -> requests.room().take(IN_MEMORY * EventStore.MOST_LOADED))
                .chain(
                    () ->
                        work.log()
                            .history(
                                Streams.of(breach),
                                Streams.notificationsOf(breach),
                                page.after(0, UUID.class),
                                page.limit()))
                .flatMap(rows -> actors(work, rows.events()).map(people -> page(rows, people))));
  }

  private static Uni<People> actors(Reading work, List<RecordedEvent> rows) {
    return People.among(work.session(), rows.stream().map(row -> row.metadata().actor()).toList());
  }

  private Answer page(Stretch rows, People people) {
    return Answer.ok(
        Page.of(
            new Portion<>(rows.events(), rows.more()),
            row -> view(row, people),
            row -> List.of(row.id().toString())));
  }

  private EventView view(RecordedEvent event, People people) {
    return new EventView(
        event.id(),
        event.position(),
        event.stream(),
        event.version(),
        EventCodec.publishedName(event.type()),
        event.recordedAt(),
        people.nameOf(event.metadata().actor()),
        people.subjectOf(event.metadata().actor()),
        event.metadata().correlationId(),
        event.metadata().causationId(),
        codec.decode(event, Object.class));
  }
}
