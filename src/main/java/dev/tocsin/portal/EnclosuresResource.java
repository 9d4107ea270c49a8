package dev.tocsin.portal;

import dev.tocsin.http.Requests;
import dev.tocsin.mail.Attachment;
import dev.tocsin.pack.EncloseFiles;
import dev.tocsin.pack.PackPage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The files of a notice behind its link: what was mailed, byte for byte, and the pack as a page. A
 * notice that was taken back gives none; the one that took it back gives its own.
 */
@Path("/v1/acknowledgements/{token}")
@PermitAll
public class EnclosuresResource {

  private static final String FILE_POLICY = "default-src 'none'; sandbox";

  private final Requests requests;
  private final FollowLink link;
  private final AcknowledgementPage page = new AcknowledgementPage();

  EnclosuresResource(Requests requests, FollowLink link) {
    this.requests = requests;
    this.link = link;
  }

  @GET
  @Path("/pack.json")
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<Response> pack(@PathParam("token") String token) {
    return file(token, EncloseFiles::pack, EnclosuresResource::download);
  }

  @GET
  @Path("/pack")
  @Produces(MediaType.TEXT_HTML)
  public Uni<Response> read(@PathParam("token") String token) {
    return file(token, EncloseFiles::pack, EnclosuresResource::readable);
  }

  @GET
  @Path("/deadline.ics")
  @Produces("text/calendar")
  public Uni<Response> deadline(@PathParam("token") String token) {
    return file(token, EncloseFiles::calendar, EnclosuresResource::download);
  }

  private Uni<Response> file(
      String token,
      Function<List<Attachment>, Optional<Attachment>> which,
      Function<Attachment, Response> answer) {
    return requests.shownToClient(
        work ->
            link.follow(
                work,
                token,
                notice ->
                    Uni.createFrom()
                        .item(
                            notice.isTakenBack()
                                ? takenBack(token, notice)
                                : which
                                    .apply(notice.files())
                                    .map(answer)
                                    .orElseGet(() -> absent(token, notice)))));
  }

  private Response takenBack(String token, LinkedNotice notice) {
    return FollowLink.html(410, page.fileTakenBack(notice.shown(), PageLinks.below(token))).build();
  }

  private Response absent(String token, LinkedNotice notice) {
    return FollowLink.html(404, page.noFile(notice.shown(), PageLinks.below(token))).build();
  }

  private static Response download(Attachment file) {
    return FollowLink.guarded(Response.ok(file.content()), FILE_POLICY)
        .header("Content-Type", file.contentType())
        .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
        .build();
  }

  private static Response readable(Attachment pack) {
    return FollowLink.guarded(
            Response.ok(PackPage.of(pack.content())), PackPage.CONTENT_SECURITY_POLICY)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .build();
  }
}
