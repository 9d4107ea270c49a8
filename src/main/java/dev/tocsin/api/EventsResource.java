package dev.tocsin.api;

import dev.tocsin.feed.FedEvent;
import dev.tocsin.feed.Feed;
import dev.tocsin.feed.Wanted;
import dev.tocsin.http.Query;
import dev.tocsin.http.RequestDetails;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Spelling;
import dev.tocsin.limits.ListenersAtATime;
import dev.tocsin.publication.PublicEvents;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestMulti;

/** What happens, as it happens (server-sent events, HTML Living Standard 9.2). */
@Path("/v1/events")
public class EventsResource {

  private final Feed feed;
  private final ListenersAtATime listeners;
  private final RequestDetails exchange;
  private final RoutingContext connection;

  EventsResource(
      Feed feed, ListenersAtATime listeners, RequestDetails exchange, RoutingContext connection) {
    this.connection = connection;
    this.feed = feed;
    this.listeners = listeners;
    this.exchange = exchange;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RolesAllowed({Roles.ANALYST, Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public RestMulti<OutboundSseEvent> live(
      @QueryParam("processor") String processor,
      @QueryParam("breach") String breach,
      @QueryParam("type") List<String> types,
      @QueryParam("drill") String drill,
      @QueryParam(KnownPosition.AFTER) String after,
      @HeaderParam(KnownPosition.LAST) String last,
      @Context Request request,
      @Context Sse sse) {
    Query query = new Query();
    Wanted wanted =
        new Wanted(
            exchange.caller().purview(),
            query.id("processor", processor, Spelling.PROCESSOR),
            query.id("breach", breach, Spelling.BREACH),
            query.amongst("type", types, PublicEvents.types()),
            query.bool("drill", drill));
    Long known = KnownPosition.of(last, after).read(query);
    query.check();
    Multi<OutboundSseEvent> told =
        request.getMethod().equals(HttpMethod.HEAD)
            ? Multi.createFrom().empty()
            : told(known, wanted, sse);
    return RestMulti.fromMultiData(told)
        .header("X-Accel-Buffering", "no") // what stands between is not to collect some of them
        .build();
  }

  /** It is one of those that listen until its answer ends, be it that it never begins. */
  private Multi<OutboundSseEvent> told(Long known, Wanted wanted, Sse sse) {
    String caller = exchange.caller().subject();
    Runnable leave = listeners.enter(caller);
    connection.addEndHandler(over -> leave.run());
    if (connection.response().closed()) {
      leave.run(); // it hung up while it waited for its turn: nobody will say so any more
    }
    Multi<OutboundSseEvent> told =
        feed.listen(caller, known, wanted)
            .map(event -> written(event, sse))
            .onTermination()
            .invoke(leave);
    return exchange.loginLasts().map(left -> told.select().first(left)).orElse(told);
  }

  private static OutboundSseEvent written(Optional<FedEvent> event, Sse sse) {
    return event
        .map(
            there ->
                sse.newEventBuilder()
                    .id(Long.toString(there.position()))
                    .name(there.type())
                    .data(there.json())
                    .build())
        .orElseGet(() -> sse.newEventBuilder().comment("still here").build());
  }
}
