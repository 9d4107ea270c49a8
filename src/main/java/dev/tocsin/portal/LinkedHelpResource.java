package dev.tocsin.portal;

import dev.tocsin.breach.Text;
import dev.tocsin.http.Requests;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Form;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Violations;
import dev.tocsin.notification.AcknowledgeNotice;
import dev.tocsin.notification.Notification;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.notification.RequestHelp;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.NotificationChange;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.writing.Phrase;
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
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asking for help by the form behind the link (Lucrasoft L12). Whoever asks has read the notice: it
 * is acknowledged with it.
 */
@Path("/v1/acknowledgements/{token}/help-request")
@Produces(MediaType.TEXT_HTML)
@PermitAll
public class LinkedHelpResource {

  private static final String BUTTON = "help";
  private static final String TEXT = "text";

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY = 429;

  private static final int MOST_CHARACTERS = HelpWords.MOST_CHARACTERS;

  /** Each request is a letter to a person: who presses twice has asked once. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Requests requests;
  private final FollowLink link;
  private final AcknowledgementPage page = new AcknowledgementPage();

  LinkedHelpResource(Requests requests, FollowLink link) {
    this.requests = requests;
    this.link = link;
  }

  /** For whoever comes back to the address of the answer. */
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
                            FollowLink.html(OK, page.show(notice.shown(), PageLinks.below(token)))
                                .build())));
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  public Uni<Response> request(@PathParam("token") String token, HttpHeaders headers, byte[] body) {
    if (!Pressed.is(BUTTON, headers, body)) {
      return look(token);
    }
    Asked asked = read(headers, body);
    return requests.asClient(
        work -> link.follow(work, token, notice -> request(work, token, notice, asked)));
  }

  private Uni<Response> request(UnitOfWork work, String token, LinkedNotice notice, Asked read) {
    Asked asked = read;
    if (asked.wrong() == null && asked.text() != null && isTooSoon(work, notice)) {
      asked = new Asked(asked.text(), asked.typed(), TOO_MANY, HelpWords.TOO_SOON);
    }
    return asked.wrong() == null
        ? take(work, token, notice, asked.text())
        : Uni.createFrom().item(refused(token, notice, asked));
  }

  /**
   * What was asked.
   *
   * @param text null when nothing was said
   * @param typed what can be shown again
   * @param wrong why it cannot be taken; null when it can
   */
  private record Asked(Text text, String typed, int status, Phrase wrong) {
    static Asked tooLong(String typed) {
      return new Asked(null, typed, BAD_REQUEST, HelpWords.TOO_LONG);
    }
  }

  private static Asked read(HttpHeaders headers, byte[] body) {
    try {
      return Pressed.isForm(headers) ? typed(Form.of(body)) : said(body);
    } catch (Invalid wrong) {
      return new Asked(null, "", BAD_REQUEST, HelpWords.WRONG_CHARACTERS);
    }
  }

  private static Asked typed(Form form) {
    String typed = form.typed(TEXT);
    if (isTooLong(typed)) {
      return Asked.tooLong(typed);
    }
    Violations violations = new Violations();
    Text text = form.fields(violations).may(TEXT).text();
    violations.refuseIfAny();
    return new Asked(text, typed, OK, null);
  }

  private static Asked said(byte[] body) {
    Violations violations = new Violations();
    Text text = Fields.of(body, violations).may(TEXT).text();
    violations.refuseIfAny();
    boolean tooLong =
        text != null
            && Stream.of(text.plain(), text.nl(), text.en())
                .anyMatch(LinkedHelpResource::isTooLong);
    return tooLong ? Asked.tooLong("") : new Asked(text, "", OK, null);
  }

  private static boolean isTooLong(String text) {
    return text != null && text.codePointCount(0, text.length()) > MOST_CHARACTERS;
  }

  private static boolean isTooSoon(UnitOfWork work, LinkedNotice notice) {
    Notification notification = notice.notification().state();
    return notification.response().helpRequestedAt() != null
        && work.now().isBefore(notification.response().helpRequestedAt().plus(PAUSE));
  }

  private Uni<Response> take(UnitOfWork work, String token, LinkedNotice notice, Text text) {
    NotificationId id = notice.notification().state().id();
    NotificationChange read =
        work.decide(id, notice.notification(), new AcknowledgeNotice(notice.number()));
    NotificationChange asked = read.and(work.decide(id, read.result(), new RequestHelp(text)));
    String body = page.helpIsComing(notice.shownAs(asked.after()), PageLinks.below(token));
    return work.record(Changes.of(List.of(asked))).replaceWith(FollowLink.html(OK, body).build());
  }

  private Response refused(String token, LinkedNotice notice, Asked asked) {
    String why = asked.wrong().in(notice.client().language());
    String body = page.helpRefused(notice.shown(), PageLinks.below(token), why, asked.typed());
    Response.ResponseBuilder response = FollowLink.html(asked.status(), body);
    return asked.status() == TOO_MANY
        ? response.header("Retry-After", PAUSE.toSeconds()).build()
        : response.build();
  }
}
