package dev.tocsin.portal;

import dev.tocsin.http.Requests;
import dev.tocsin.notification.AcknowledgeNotice;
import dev.tocsin.workflow.NotificationChange;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The page behind the link in a notice. Looking at it changes nothing: mail scanners follow links,
 * and some post to them.
 */
@Path("/v1/acknowledgements/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class AcknowledgementsResource {

  private static final String BUTTON = "acknowledged";

  private final Requests requests;
  private final FollowLink link;
  private final AcknowledgementPage page = new AcknowledgementPage();

  AcknowledgementsResource(Requests requests, FollowLink link) {
    this.requests = requests;
    this.link = link;
  }

  @GET
  public Uni<Response> look(@PathParam("token") String token) {
    return requests.shownToClient(
        work ->
            link.follow(
                work,
                token,
                notice ->
                    Uni.createFrom()
                        .item(
                            FollowLink.html(200, page.show(notice.shown(), PageLinks.at(token)))
                                .build())));
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<Response> acknowledge(
      @PathParam("token") String token, HttpHeaders headers, byte[] body) {
    if (!Pressed.is(BUTTON, headers, body)) {
      return look(token);
    }
    return requests.asClient(
        work ->
            link.follow(
                work,
                token,
                notice ->
                    work.tell(
                            notice.notification().state().id(),
                            new AcknowledgeNotice(notice.number()))
                        .map(change -> thank(token, notice, change))));
  }

  private Response thank(String token, LinkedNotice notice, NotificationChange change) {
    String body = page.show(notice.shownAs(change.after()), PageLinks.at(token));
    return FollowLink.html(200, body).build();
  }
}
