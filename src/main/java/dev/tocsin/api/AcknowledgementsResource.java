package dev.tocsin.api;

import dev.tocsin.breach.Breach;
import dev.tocsin.client.Client;
import dev.tocsin.client.Clients;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.notice.AcknowledgementLinks;
import dev.tocsin.notice.AcknowledgementPage;
import dev.tocsin.notice.NoticeToAcknowledge;
import dev.tocsin.notification.AcknowledgeNotice;
import dev.tocsin.notification.Notification;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The page behind the link in a notice. Looking at it changes nothing: mail scanners follow links.
 */
@Path("/v1/acknowledgements/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class AcknowledgementsResource {

  private final Counter counter;
  private final AcknowledgementLinks links;
  private final Clients clients;
  private final Processors processors;
  private final AcknowledgementPage page = new AcknowledgementPage();

  AcknowledgementsResource(
      Counter counter, AcknowledgementLinks links, Clients clients, Processors processors) {
    this.counter = counter;
    this.links = links;
    this.clients = clients;
    this.processors = processors;
  }

  @GET
  public Uni<Response> look(@PathParam("token") String token) {
    return counter.asClient(work -> find(work, token).flatMap(notice -> show(work, notice)));
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<Response> acknowledge(@PathParam("token") String token) {
    return counter.asClient(
        work ->
            find(work, token)
                .flatMap(
                    notice ->
                        notice.isEmpty()
                            ? show(work, notice)
                            : work.tell(
                                    notice.get().notification(),
                                    new AcknowledgeNotice(notice.get().number()))
                                .chain(() -> show(work, notice))));
  }

  private Uni<Optional<AcknowledgementLinks.Notice>> find(UnitOfWork work, String token) {
    return links.signer(work.session()).map(signer -> signer.read(token));
  }

  private Uni<Response> show(UnitOfWork work, Optional<AcknowledgementLinks.Notice> signed) {
    if (signed.isEmpty()) {
      return Uni.createFrom().item(html(404, page.unknownLink()));
    }
    AcknowledgementLinks.Notice notice = signed.get();
    return work.notification(notice.notification())
        .flatMap(
            notification ->
                work.breach(notice.notification().breachId())
                    .flatMap(
                        breach ->
                            show(work, breach.state(), notification.state(), notice.number())));
  }

  private Uni<Response> show(
      UnitOfWork work, Breach breach, Notification notification, int number) {
    return processors
        .find(work.session(), breach.processorId())
        .flatMap(
            processor ->
                clients
                    .find(work.session(), notification.id().clientId())
                    .map(
                        client ->
                            client.isEmpty()
                                ? html(404, page.unknownLink())
                                : show(
                                    breach,
                                    notification,
                                    number,
                                    processor.orElseThrow(),
                                    client.get())));
  }

  private Response show(
      Breach breach, Notification notification, int number, Processor processor, Client client) {
    NoticeToAcknowledge notice =
        new NoticeToAcknowledge(
            client.language(),
            client.timeZone(),
            processor.name(),
            client.name(),
            breach.reference(),
            number,
            breach.drill());
    return html(
        200,
        notification.acknowledgedAt() == null
            ? page.ask(notice)
            : page.thank(notice, notification.acknowledgedAt()));
  }

  private static Response html(int status, String body) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(body)
        .header("Content-Security-Policy", AcknowledgementPage.CONTENT_SECURITY_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex")
        .build();
  }
}
