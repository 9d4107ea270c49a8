package dev.tocsin.delivery;

import dev.tocsin.eventstore.Metadata;
import dev.tocsin.smtp.Gist;
import dev.tocsin.workflow.Background;
import dev.tocsin.workflow.Workflow;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Looks every few seconds whether a mail server refuses us, says so where people look, and gives
 * back the contacts that were taken to be the reason. It never makes an instance unready: others
 * would fare no better, and what arrives must be taken. Health is shown without a login, and so
 * without addresses.
 */
@Readiness
@ApplicationScoped
class WatchRefusals implements HealthCheck {

  private final Workflow workflow;
  private final GiveBackContacts contacts;
  private final Background background;
  private volatile String refused;

  WatchRefusals(Workflow workflow, Background background) {
    this.workflow = workflow.inBackground();
    this.contacts = new GiveBackContacts(workflow);
    this.background = background;
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return background.tick(
        () ->
            workflow
                .inTransaction(
                    new Metadata("tocsin", "mail-refused", null, null), KeepRefusals::look)
                .invoke(reply -> refused = reply.map(Gist::withoutAddresses).orElse(null))
                .chain(contacts::all));
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder mail = HealthCheckResponse.named("mail").up();
    String reply = refused;
    return reply == null ? mail.build() : mail.withData("refused", reply).build();
  }
}
