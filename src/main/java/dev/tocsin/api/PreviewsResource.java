package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Rejected;
import dev.tocsin.client.Client;
import dev.tocsin.http.Query;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.mail.Attachment;
import dev.tocsin.notice.IssueNotices;
import dev.tocsin.notification.Notification;
import dev.tocsin.pack.EncloseFiles;
import dev.tocsin.pack.PackPage;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client would be sent now: looking at it sends and records nothing. */
@Path("/v1/breaches/{id}/notifications/{clientId}")
public class PreviewsResource {

  private static final String LETTER_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

  private static final String PACK_POLICY =
      PackPage.CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
          + "; sandbox";

  private static final String CAUTIONS = "Cautions";

  /** A letter says it in two bodies and a pack, each in two bytes a letter, and is answered. */
  private static final int TIMES_KNOWN = 12;

  private final Requests requests;
  private final BreachRequests breaches;
  private final Sight sight;
  private final IssueNotices notices;

  PreviewsResource(Requests requests, BreachRequests breaches, Sight sight, IssueNotices notices) {
    this.requests = requests;
    this.breaches = breaches;
    this.sight = sight;
    this.notices = notices;
  }

  @GET
  @Path("/preview")
  @Produces({MediaType.TEXT_HTML, MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.ANALYST, Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> preview(
      @PathParam("id") String id,
      @PathParam("clientId") String clientId,
      @QueryParam("kind") String kind,
      HttpHeaders headers) {
    Query query = new Query();
    NoticeKind asked = query.oneOf("kind", kind, NoticeKind.class);
    query.check();
    NoticeKind wanted = asked == null ? NoticeKind.INITIAL : asked;
    MediaType type =
        accepted(
            headers,
            MediaType.TEXT_HTML_TYPE,
            MediaType.TEXT_PLAIN_TYPE,
            MediaType.APPLICATION_JSON_TYPE);
    return requests.ask(
        work ->
            written(work, id, clientId, wanted, this::preview).map(preview -> page(preview, type)));
  }

  private Uni<Optional<PreviewView>> preview(
      UnitOfWork work,
      Versioned<Breach> breach,
      Notification notification,
      Client client,
      NoticeKind kind) {
    return notices
        .preview(work, breach, notification, client, kind)
        .map(letter -> letter.map(it -> PreviewView.of(it, breach.state())));
  }

  /** The support pack: of the initial notice for a client that was not told, else of an update. */
  @GET
  @Path("/pack")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @RolesAllowed({Roles.ANALYST, Roles.DPO, Roles.ADMIN, Roles.AUDITOR})
  public Uni<Response> pack(
      @PathParam("id") String id, @PathParam("clientId") String clientId, HttpHeaders headers) {
    MediaType type = accepted(headers, MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE);
    return requests.ask(
        work ->
            written(work, id, clientId, NoticeKind.UPDATE, notices::enclosures)
                .map(files -> pack(files, type)));
  }

  /** How what would be sent is written; empty when nothing would be. */
  private interface Writing<T> {
    Uni<Optional<T>> write(
        UnitOfWork work,
        Versioned<Breach> breach,
        Notification notification,
        Client client,
        NoticeKind kind);
  }

  private <T> Uni<T> written(
      UnitOfWork work, String id, String clientId, NoticeKind kind, Writing<T> writing) {
    return breaches
        .shown(work, BreachRequests.breachId(id), TIMES_KNOWN)
        .flatMap(
            breach ->
                breaches
                    .affected(work, id, clientId)
                    .flatMap(it -> written(work, breach, it, kind, writing)));
  }

  private <T> Uni<T> written(
      UnitOfWork work,
      Versioned<Breach> breach,
      Notification notification,
      NoticeKind kind,
      Writing<T> writing) {
    ClientId id = notification.id().clientId();
    return sight
        .client(work, id)
        .map(found -> found.orElseThrow(() -> refused(id, "is no longer on file")))
        .flatMap(client -> writing.write(work, breach, notification, client, kind))
        .map(
            written ->
                written.orElseThrow(
                    () -> refused(id, "would not get a notice of kind " + kind + " now")));
  }

  private static Rejected refused(ClientId id, String why) {
    return new Rejected("client " + id + " " + why);
  }

  /** The first of what the caller accepts that is one of ours; the usual one without a wish. */
  private static MediaType accepted(HttpHeaders headers, MediaType usual, MediaType... others) {
    List<MediaType> ours = Stream.concat(Stream.of(usual), Stream.of(others)).toList();
    return headers.getAcceptableMediaTypes().stream()
        .flatMap(accepted -> ours.stream().filter(accepted::isCompatible).limit(1))
        .findFirst()
        .orElse(usual);
  }

  private static Response page(PreviewView preview, MediaType type) {
    return answer(preview.as(type), type, LETTER_POLICY).header(CAUTIONS, preview.header()).build();
  }

  private static Response pack(List<Attachment> files, MediaType type) {
    byte[] json = EncloseFiles.pack(files).orElseThrow().content();
    return type.equals(MediaType.TEXT_HTML_TYPE)
        ? answer(PackPage.of(json), type, PACK_POLICY).build()
        : answer(json, type, "default-src 'none'; frame-ancestors 'self'; sandbox").build();
  }

  private static Response.ResponseBuilder answer(Object body, MediaType type, String policy) {
    return Response.ok(body, type.withCharset("utf-8"))
        .header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .header("Vary", "Accept");
  }
}
