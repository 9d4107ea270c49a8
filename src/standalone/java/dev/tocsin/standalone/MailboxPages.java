package dev.tocsin.standalone;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.Engine;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The start page, and what the mailbox holds: without login, because only this machine gets here.
 *
 * <p>Routes and not REST resources: they have no place in the API's document, nor under its
 * version.
 */
@ApplicationScoped
@IfBuildProfile("standalone")
class MailboxPages {

  private static final int PAGE = 100;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx VV").withZone(ZoneId.systemDefault());

  // A message is a stranger's: it runs nothing, loads nothing, and opens its links elsewhere.
  private static final String FOR_MESSAGES =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
  private static final String FOR_PAGES =
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final Engine templates;
  private final Config config;
  private final Mailbox mailbox;
  private final OwnNames names;

  MailboxPages(Engine templates, Config config, @ConfigProperty(name = DataFolder.KEY) Path data) {
    this.templates = templates;
    this.config = config;
    this.mailbox = new Mailbox(DataFolder.mailbox(data));
    this.names = new OwnNames(Addresses.url(config));
  }

  void routes(@Observes Router router) {
    at(router, "/").handler(names::check).handler(this::start);
    if (!SmtpServer.isOurs(config)) {
      return;
    }
    at(router, "/mailbox").handler(names::check).blockingHandler(answer(this::list), false);
    at(router, "/mailbox/:id").handler(names::check).blockingHandler(answer(this::show), false);
    at(router, "/mailbox/:id/html")
        .handler(names::check)
        .blockingHandler(answer(this::html), false);
    at(router, "/mailbox/:id/source")
        .handler(names::check)
        .blockingHandler(answer(this::source), false);
    at(router, "/mailbox/:id/attachments/:number")
        .handler(names::check)
        .blockingHandler(answer(this::attachment), false);
  }

  private static Route at(Router router, String path) {
    return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private void start(RoutingContext request) {
    page(request, "start", Map.of("addresses", Addresses.from(config)));
  }

  private void list(RoutingContext request) throws IOException {
    List<String> ids = mailbox.ids();
    int from = Math.min(number(request.request().getParam("from", "0")), ids.size());
    int to = Math.min(from + PAGE, ids.size());
    List<Map<String, Object>> messages = new ArrayList<>();
    for (String id : ids.subList(from, to)) {
      messages.add(summary(id, Letter.headers(file(id))));
    }
    page(
        request,
        "mailbox",
        Map.of(
            "messages",
            messages,
            "total",
            ids.size(),
            "newer",
            from == 0 ? -1 : Math.max(0, from - PAGE),
            "older",
            to == ids.size() ? -1 : to));
  }

  private void show(RoutingContext request) throws IOException {
    String id = request.pathParam("id");
    InternetHeaders headers = Letter.headers(file(id));
    Letter letter = Letter.read(file(id));
    List<Map<String, Object>> attachments = new ArrayList<>();
    for (Letter.Attachment one : letter.attachments()) {
      attachments.add(
          Map.of("name", one.name(), "type", one.type(), "bytes", one.content().length()));
    }
    page(
        request,
        "message",
        Map.of(
            "message", summary(id, headers),
            "hasHtml", !letter.html().isEmpty(),
            "text", letter.text(),
            "attachments", attachments,
            "headers", Collections.list(headers.getAllHeaderLines())));
  }

  /** As it was sent; inside the message's page, where links lead out of the frame. */
  private void html(RoutingContext request) throws IOException {
    Letter letter = Letter.read(file(request.pathParam("id")));
    boolean framed = "true".equals(request.request().getParam("framed"));
    secure(request, FOR_MESSAGES)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .end(framed ? letter.htmlForFrame() : letter.html());
  }

  private void source(RoutingContext request) throws IOException {
    String id = request.pathParam("id");
    download(request, id + ".eml", "message/rfc822", Buffer.buffer(Files.readAllBytes(file(id))));
  }

  private void attachment(RoutingContext request) throws IOException {
    List<Letter.Attachment> all = Letter.read(file(request.pathParam("id"))).attachments();
    int number = number(request.pathParam("number"));
    if (number >= all.size()) {
      throw new NoSuchElementException("There is no such attachment.");
    }
    Letter.Attachment one = all.get(number);
    download(request, one.name(), one.type(), one.content());
  }

  private Path file(String id) {
    return mailbox
        .find(id)
        .orElseThrow(() -> new NoSuchElementException("There is no such message."));
  }

  private static Map<String, Object> summary(String id, InternetHeaders headers) {
    return Map.of(
        "id", id,
        "when", WHEN.format(Mailbox.arrival(id)),
        "from", Letter.decoded(headers, "From"),
        "to", Letter.decoded(headers, "X-Envelope-To").replaceAll("[<>]", ""),
        "subject", Letter.decoded(headers, "Subject"));
  }

  private void page(RoutingContext request, String template, Map<String, Object> values) {
    var page = templates.getTemplate("standalone/" + template + ".html").instance();
    values.forEach(page::data);
    secure(request, FOR_PAGES)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .end(page.render());
  }

  private static void download(RoutingContext request, String name, String type, Buffer content) {
    secure(request, FOR_MESSAGES)
        .putHeader(
            "Content-Type", type.matches("[\\w.+-]+/[\\w.+-]+") ? type : "application/octet-stream")
        .putHeader(
            "Content-Disposition",
            "attachment; filename=\"%s\"".formatted(name.replaceAll("[^\\w .()-]", "_")))
        .end(content);
  }

  private static HttpServerResponse secure(RoutingContext request, String policy) {
    return request
        .response()
        .putHeader("Content-Security-Policy", policy)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cache-Control", "no-store");
  }

  private static int number(String value) {
    return value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
  }

  private interface Page {
    void answer(RoutingContext request) throws IOException;
  }

  private static io.vertx.core.Handler<RoutingContext> answer(Page page) {
    return request -> {
      try {
        page.answer(request);
      } catch (NoSuchElementException e) {
        request.response().setStatusCode(404).end(e.getMessage());
      } catch (IOException e) {
        request.fail(e);
      }
    };
  }
}
