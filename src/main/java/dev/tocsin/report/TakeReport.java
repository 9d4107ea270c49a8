package dev.tocsin.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.Purview;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Strictness;
import dev.tocsin.intake.Violations;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes a report of a possible breach in, wherever it comes from (Lucrasoft L1, Itum I1). */
@ApplicationScoped
public class TakeReport {

  private final Processors processors;
  private final NextReference references;

  public TakeReport(Processors processors, NextReference references) {
    this.processors = processors;
    this.references = references;
  }

  /**
   * Reports a breach.
   *
   * @param body the report
   * @param manner how strictly it is read
   * @throws Invalid when the report cannot be understood or cannot be right; the {@code Uni} fails
   *     with it as well
   */
  public Uni<BreachChange> take(UnitOfWork work, JsonNode body, Strictness manner) {
    return take(work, body, manner, Purview.ALL);
  }

  /**
   * The same, of somebody who may not see all processors.
   *
   * @param purview those that there are for whoever reports
   */
  public Uni<BreachChange> take(
      UnitOfWork work, JsonNode body, Strictness manner, Purview purview) {
    Violations violations = new Violations(manner);
    Report report =
        Report.read(Fields.of(body, violations), violations).settled(work.now(), violations);
    Uni<Optional<Processor>> processor =
        report.processorId() == null || !purview.covers(report.processorId())
            ? Uni.createFrom().item(Optional.empty())
            : processors.find(work.session(), report.processorId());
    return processor
        .invoke(found -> check(report, found, violations))
        .invoke(violations::refuseIfAny)
        .flatMap(found -> references.of(work, report.drill()))
        .flatMap(
            reference -> {
              BreachId id = new BreachId(UUID.randomUUID());
              return work.tell(id, report.command(id, reference));
            });
  }

  private static void check(Report report, Optional<Processor> processor, Violations violations) {
    if (report.processorId() == null) {
      return;
    }
    if (processor.isEmpty()) {
      violations.add("processorId", "there is no processor " + report.processorId());
      return;
    }
    List<ServiceId> services = report.services();
    for (int i = 0; i < services.size(); i++) {
      if (processor.get().service(services.get(i)).isEmpty()) {
        violations.add(
            "services[" + i + "]", report.processorId() + " has no service " + services.get(i));
      }
    }
  }
}
