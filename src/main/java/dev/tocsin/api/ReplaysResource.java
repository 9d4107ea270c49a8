package dev.tocsin.api;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Rejected;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.http.Spelling;
import dev.tocsin.stream.Replay;
import dev.tocsin.stream.Replays;
import dev.tocsin.workflow.Reading;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Past events once more, to a Kafka topic of their own. */
@Path("/v1/replays")
@Produces(MediaType.APPLICATION_JSON)
public class ReplaysResource {

  private static final String REPLAYS = "/v1/replays/";

  private final Requests requests;
  private final Sight sight;
  private final AskForReplay ask;

  ReplaysResource(Requests requests, Sight sight, AskForReplay ask) {
    this.requests = requests;
    this.sight = sight;
    this.ask = ask;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  public Uni<Response> begin(byte[] body) {
    return requests.write(body, work -> ask.from(work, body).flatMap(asked -> begin(work, asked)));
  }

  private static Uni<Answer> begin(UnitOfWork work, Replay replay) {
    return Replays.begin(work.session(), replay, work.cause().actor(), work.now())
        .map(
            begun -> {
              if (!begun) {
                throw new Rejected(
                    "too many replays are not over yet, of yours or of all: cancel one, or wait");
              }
              return Answer.accepted(View.of(replay)).with("Location", REPLAYS + replay.id());
            });
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.ADMIN)
  public Uni<Response> get(@PathParam("id") String id) {
    return requests.read(work -> existing(work, id).map(replay -> Answer.ok(View.of(replay))));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Roles.ADMIN)
  public Uni<Response> cancel(@PathParam("id") String id) {
    return requests.write(
        null,
        work ->
            existing(work, id)
                .flatMap(replay -> Replays.cancel(work.session(), replay.id(), work.now()))
                .map(
                    cancelled -> {
                      if (!cancelled) {
                        throw new Rejected(Rejected.Code.NOT_RUNNING, "it is over already");
                      }
                      return Answer.noContent();
                    }));
  }

  private Uni<Replay> existing(Reading work, String id) {
    return Replays.find(work.session(), Spelling.REPLAY.inPath(id))
        .map(
            found ->
                found
                    .filter(replay -> sight.sees(replay.processor()))
                    .orElseThrow(() -> Spelling.REPLAY.none(id)));
  }

  /** As it is answered; {@code null} where everything is meant, or nothing stands in its way. */
  record View(
      UUID id,
      String topic,
      long from,
      long until,
      BreachId breachId,
      ProcessorId processorId,
      Replay.State state,
      long position,
      long published,
      String error) {

    static View of(Replay replay) {
      return new View(
          replay.id(),
          replay.topic(),
          replay.from(),
          replay.until(),
          replay.breach(),
          replay.processor(),
          replay.state(),
          replay.position(),
          replay.published(),
          replay.error());
    }
  }
}
