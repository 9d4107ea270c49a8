package dev.tocsin.http;

import dev.tocsin.breach.Rejected;
import dev.tocsin.csv.InvalidFile;
import dev.tocsin.eventstore.VersionConflict;
import dev.tocsin.intake.Invalid;
import dev.tocsin.limits.ClientConnection;
import dev.tocsin.limits.MostBytes;
import dev.tocsin.problem.BodyRefused;
import dev.tocsin.problem.Gone;
import dev.tocsin.problem.HungUp;
import dev.tocsin.problem.KeyReused;
import dev.tocsin.problem.NotFound;
import dev.tocsin.problem.NotNow;
import dev.tocsin.problem.Problem;
import dev.tocsin.problem.Stale;
import dev.tocsin.problem.TooManyInFlight;
import dev.tocsin.reports.BrokerAway;
import dev.tocsin.workflow.DatabaseAway;
import dev.tocsin.workflow.OutcomeUnknown;
import dev.tocsin.workflow.RaceLost;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every kind of no has one status and one shape. */
public final class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final int UNAUTHORIZED = 401;
  private static final int SERVER_ERROR = 500;
  private static final String NO_JSON =
      "the body must be sent with a Content-Type that this path takes, such as application/json";
  private static final String NO_CSV =
      "the body must be sent as text/csv: of a workbook, save the sheet as CSV UTF-8";

  /** In seconds. */
  private static final int BROKER_RETRY_AFTER = 30;

  @ServerExceptionMapper
  Response invalid(Invalid failure) {
    return Problem.invalid(failure.violations()).response();
  }

  @ServerExceptionMapper
  Response invalidFile(InvalidFile failure) {
    return Problem.invalidFile(failure.faults()).response();
  }

  @ServerExceptionMapper
  Response rejected(Rejected failure) {
    return Problem.rejected(failure).response();
  }

  @ServerExceptionMapper
  Response raced(VersionConflict failure) {
    return Problem.of(409, "Conflict", "others are changing this at the same moment: try again")
        .response();
  }

  @ServerExceptionMapper
  Response raced(RaceLost failure) {
    return Problem.of(409, "Conflict", failure.getMessage() + ": try again").response();
  }

  @ServerExceptionMapper
  Response tooMany(TooManyInFlight failure) {
    return NotNow.TOO_MANY_IN_FLIGHT.response(failure.getMessage());
  }

  @ServerExceptionMapper
  Response databaseAway(DatabaseAway failure) {
    return NotNow.DATABASE_UNAVAILABLE.response(
        "the database cannot be reached, and nothing was done: try again in a moment");
  }

  @ServerExceptionMapper
  Response outcomeUnknown(OutcomeUnknown failure, RoutingContext request) {
    boolean keyed = request.request().headers().contains(RequestDetails.KEY);
    return NotNow.OUTCOME_UNKNOWN.response(
        "the connection to the database was lost at the last moment, and whether this was done is not known: "
            + (keyed
                ? "ask again with the same Idempotency-Key, and it is done once"
                : "see whether it was done before you ask again; with an Idempotency-Key, the same again is safe"));
  }

  @ServerExceptionMapper
  Response refused(BodyRefused failure) {
    if (failure instanceof BodyRefused.TooLarge) {
      return Problem.of(413, "Content Too Large", failure.getMessage()).response();
    }
    if (failure instanceof BodyRefused.HungUp) {
      LOG.debug(failure.getMessage());
    }
    return Problem.of(408, "Request Timeout", failure.getMessage()).response();
  }

  @ServerExceptionMapper
  Response notFound(NotFound failure) {
    return Problem.of(404, "Not Found", failure.getMessage()).response();
  }

  @ServerExceptionMapper
  Response gone(Gone failure) {
    return Problem.of(410, "Gone", failure.getMessage()).response();
  }

  @ServerExceptionMapper
  Response brokerAway(BrokerAway failure) {
    return Response.fromResponse(
            Problem.of(503, "Service Unavailable", failure.getMessage() + ": try again later")
                .response())
        .header("Retry-After", BROKER_RETRY_AFTER)
        .build();
  }

  @ServerExceptionMapper
  Response stale(Stale failure) {
    return Problem.of(412, "Precondition Failed", failure.getMessage()).response();
  }

  @ServerExceptionMapper
  Response keyReused(KeyReused failure) {
    return Problem.of(422, "Unprocessable Content", failure.getMessage()).response();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException failure) {
    return Problem.of(403, "Forbidden", "your role does not allow this").response();
  }

  @ServerExceptionMapper
  Uni<Response> unauthorized(UnauthorizedException failure, RoutingContext request) {
    return challenge(request, "this needs a login");
  }

  @ServerExceptionMapper
  Uni<Response> loginFailed(AuthenticationFailedException failure, RoutingContext request) {
    return challenge(request, "the login was not accepted");
  }

  private static Uni<Response> challenge(RoutingContext request, String detail) {
    HttpAuthenticator authenticator = request.get(HttpAuthenticator.class.getName());
    Response plain = Problem.of(UNAUTHORIZED, "Unauthorized", detail).response();
    if (authenticator == null) {
      return Uni.createFrom().item(plain);
    }
    return authenticator
        .getChallenge(request)
        .map(
            challenge -> {
              Response.ResponseBuilder response = Response.fromResponse(plain);
              if (challenge != null) {
                challenge
                    .getHeaders()
                    .forEach((name, value) -> response.header(name.toString(), value));
              }
              return response.build();
            });
  }

  @ServerExceptionMapper
  Response other(WebApplicationException failure, UriInfo asked, RoutingContext request) {
    Response response = failure.getResponse();
    if (response.getStatus() >= SERVER_ERROR) {
      return bug(failure, request);
    }
    String title = response.getStatusInfo().getReasonPhrase();
    return Problem.of(response.getStatus(), title, detail(response.getStatus(), asked)).response();
  }

  private static String detail(int status, UriInfo asked) {
    return switch (status) {
      case 404 -> "there is nothing at this path";
      case 405 -> "this path does not take this method";
      case 406 -> "this path does not answer in a media type that you accept";
      case 413 -> "the body is larger than " + MostBytes.FILES + " bytes";
      case 415 -> asked.getPath().endsWith("/import") ? NO_CSV : NO_JSON;
      default -> "the request could not be understood";
    };
  }

  /** Its connection knows before its answer is told. */
  private static boolean isGone(RoutingContext request) {
    return request.response().closed()
        || ClientConnection.of(request.request()).filter(ClientConnection::isGone).isPresent();
  }

  @ServerExceptionMapper
  Response bug(Throwable failure, RoutingContext request) {
    if (HungUp.is(failure) && isGone(request)) {
      LOG.debugf("a client hung up: %s", failure.getMessage());
    } else {
      LOG.error("a request failed", failure);
    }
    return Problem.of(
            SERVER_ERROR, "Internal Server Error", "this is a fault of ours; it was logged")
        .response();
  }
}
