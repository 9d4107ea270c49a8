package dev.tocsin.api;

import dev.tocsin.feed.Feed;
import dev.tocsin.http.Query;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Who goes on from a position that was never given is of another installation, or the database was
 * put back: it would wait for ever. Looked at before the answer begins, which is then a stream.
 */
class RefuseUnknownPositions {

  private final Feed feed;

  RefuseUnknownPositions(Feed feed) {
    this.feed = feed;
  }

  /** Once it is clear that the caller may ask at all. */
  @ServerRequestFilter(priority = Priorities.HEADER_DECORATOR + 1, nonBlocking = true)
  public Uni<Response> check(ContainerRequestContext request, ResourceInfo resource) {
    if (resource.getResourceClass() != EventsResource.class) {
      return null;
    }
    KnownPosition known =
        KnownPosition.of(
            request.getHeaderString(KnownPosition.LAST),
            request.getUriInfo().getQueryParameters().getFirst(KnownPosition.AFTER));
    Long position = known.read(new Query());
    return position == null
        ? Uni.createFrom().nullItem() // it says nothing, or something that is refused with the rest
        : feed.knows(position).map(there -> mustBe(there, known));
  }

  private static Response mustBe(boolean there, KnownPosition known) {
    if (!there) {
      throw new Invalid(
          List.of(new Violation(known.name(), "no event was ever at position " + known.value())));
    }
    return null;
  }
}
