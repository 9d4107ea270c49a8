package dev.tocsin.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** Wires the door with what follows from what goes through it. */
@ApplicationScoped
class WorkflowProducer {

  @Produces
  @Singleton
  Outage outage() {
    return new Outage();
  }

  @Produces
  @Singleton
  Workflow workflow(
      Mutiny.SessionFactory sessions,
      EventCodec codec,
      Consequences consequences,
      Contention contention,
      Outage outage,
      Event<Committed> committed,
      Leash background) {
    return new Workflow(
        sessions,
        codec,
        consequences,
        contention,
        outage,
        () -> committed.fire(new Committed()),
        background);
  }

  @Produces
  @Singleton
  Gate gate(Workflow workflow, Background background) {
    return new Gate(workflow, background);
  }

  @Produces
  @Singleton
  Leash leash(
      @ConfigProperty(name = "tocsin.background.statement-timeout", defaultValue = "PT30S")
          Duration longest) {
    return new Leash(longest);
  }
}
