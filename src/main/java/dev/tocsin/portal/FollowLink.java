package dev.tocsin.portal;

import dev.tocsin.breach.Breach;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Processors;
import dev.tocsin.mail.Attachments;
import dev.tocsin.notice.AcknowledgementLinks;
import dev.tocsin.notification.Notification;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** From the link in a mail to the notice it names, and how everything behind it is answered. */
@ApplicationScoped
class FollowLink {

  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final AcknowledgementLinks links;
  private final Clients clients;
  private final Processors processors;
  private final Duration endAfter;
  private final AcknowledgementPage page = new AcknowledgementPage();

  /**
   * @param endAfter how long links are followed after work on the breach ended
   */
  FollowLink(
      AcknowledgementLinks links,
      Clients clients,
      Processors processors,
      @ConfigProperty(name = "tocsin.links.end-after", defaultValue = "P365D") Duration endAfter) {
    this.endAfter = endAfter;
    this.links = links;
    this.clients = clients;
    this.processors = processors;
  }

  /**
   * What {@code then} answers; a page that says so when the link is forged or cut off, when its
   * notice was never sent, when the client is no longer on file, and when the breach ended long
   * ago.
   */
  Uni<Response> follow(UnitOfWork work, String token, Function<LinkedNotice, Uni<Response>> then) {
    return links
        .signer(work.session())
        .flatMap(
            signer ->
                signer
                    .read(token)
                    .map(named -> find(work, named))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
        .flatMap(
            found ->
                found
                    .map(notice -> unlessEnded(work, notice, then))
                    .orElseGet(
                        () -> Uni.createFrom().item(html(NOT_FOUND, page.unknownLink()).build())));
  }

  private Uni<Response> unlessEnded(
      UnitOfWork work, LinkedNotice notice, Function<LinkedNotice, Uni<Response>> then) {
    return notice.breach().status().isActive()
        ? then.apply(notice)
        : work.endedAt(notice.breach().id())
            .flatMap(
                endedAt ->
                    work.now().isBefore(endedAt.plus(endAfter))
                        ? then.apply(notice)
                        : Uni.createFrom().item(html(GONE, page.ended(notice.shown())).build()));
  }

  private Uni<Optional<LinkedNotice>> find(UnitOfWork work, AcknowledgementLinks.Notice named) {
    return work.notification(named.notification())
        .flatMap(
            notification ->
                notification.state().notice(named.number()).isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : work.breach(named.notification().breachId())
                        .flatMap(breach -> find(work, named, breach.state(), notification)));
  }

  private Uni<Optional<LinkedNotice>> find(
      UnitOfWork work,
      AcknowledgementLinks.Notice named,
      Breach breach,
      Versioned<Notification> notification) {
    return clients
        .find(work.session(), named.notification().clientId())
        .flatMap(
            client ->
                processors
                    .find(work.session(), breach.processorId())
                    .flatMap(
                        processor ->
                            Attachments.of(work.session(), named.notification(), named.number())
                                .map(
                                    files ->
                                        client.map(
                                            known ->
                                                new LinkedNotice(
                                                    named.number(),
                                                    breach,
                                                    notification,
                                                    processor.orElseThrow(),
                                                    known,
                                                    files)))));
  }

  /** A page: nobody keeps it, frames it, finds it, or learns from it where the reader came from. */
  static Response.ResponseBuilder html(int status, String body) {
    return guarded(Response.status(status), AcknowledgementPage.CONTENT_SECURITY_POLICY)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(body);
  }

  static Response.ResponseBuilder guarded(Response.ResponseBuilder response, String policy) {
    return response
        .header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex");
  }
}
