package dev.tocsin.api;

import dev.tocsin.bounces.DeliveryReport;
import dev.tocsin.bounces.NotReadable;
import dev.tocsin.bounces.ReadDeliveryReport;
import dev.tocsin.bounces.ReportOutcome;
import dev.tocsin.bounces.TakeDeliveryReport;
import dev.tocsin.http.Answer;
import dev.tocsin.http.Requests;
import dev.tocsin.http.Roles;
import dev.tocsin.http.Sight;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Violation;
import dev.tocsin.limits.MostBytes;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;

/** Where a mail server's pipe leaves what comes back to the sender of our notices. */
@Path("/v1/delivery-reports")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryReportsResource {

  private static final Logger LOG = Logger.getLogger(DeliveryReportsResource.class);

  private final Requests requests;
  private final Sight sight;
  private final TakeDeliveryReport reports;

  DeliveryReportsResource(Requests requests, Sight sight, TakeDeliveryReport reports) {
    this.sight = sight;
    this.requests = requests;
    this.reports = reports;
  }

  /** What became of one message; the number of mails that it concerned is 1 or 0. */
  record DeliveryReportView(int bounced, int ignored, ReportOutcome outcome) {
    static DeliveryReportView of(ReportOutcome outcome) {
      int bounced = outcome == ReportOutcome.BOUNCED ? 1 : 0;
      return new DeliveryReportView(bounced, 1 - bounced, outcome);
    }
  }

  /** Pipes send any Content-Type: the message says itself what it is. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.MAILSERVER, Roles.ADMIN})
  @MostBytes(MostBytes.FILES)
  public Uni<Response> take(@QueryParam("recipient") String recipient, byte[] message) {
    return requests
        .readApart(() -> read(message, recipient))
        .flatMap(report -> requests.write(message, work -> take(work, report, message)));
  }

  private Uni<Answer> take(UnitOfWork work, DeliveryReport report, byte[] message) {
    return reports
        .take(work, report, message, sight.purview())
        .invoke(outcome -> LOG.infof("delivery report: %s", outcome))
        .map(outcome -> Answer.ok(DeliveryReportView.of(outcome)));
  }

  /** A {@code +} in a query is a space, and taken for what it was. */
  private static DeliveryReport read(byte[] message, String recipient) {
    try {
      return ReadDeliveryReport.read(
          message, recipient == null ? null : recipient.replace(' ', '+'));
    } catch (NotReadable e) {
      LOG.warnf("delivery report: not readable: %s", e.getMessage());
      throw new Invalid(List.of(new Violation("", "must be a message: " + e.getMessage())));
    }
  }
}
