package dev.tocsin.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ProcessorId;
import dev.tocsin.breach.Purview;
import dev.tocsin.client.Processor;
import dev.tocsin.client.Processors;
import dev.tocsin.intake.Fields;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Strictness;
import dev.tocsin.intake.Violations;
import dev.tocsin.workflow.BreachChange;
import dev.tocsin.workflow.Changes;
import dev.tocsin.workflow.Course;
import dev.tocsin.workflow.Deciding;
import dev.tocsin.workflow.Need;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Takes a report of a possible breach in, wherever it comes from (Lucrasoft L1, Itum I1). */
@ApplicationScoped
public class TakeReport {

  private final NextReference references;
  private final Need<ProcessorId, Optional<Processor>> onFile;

  public TakeReport(Processors processors, NextReference references) {
    this.references = references;
    this.onFile =
        (work, ids) ->
            processors
                .among(work.session(), ids)
                .map(found -> ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList());
  }

  /**
   * Reports a breach.
   *
   * @param body the report
   * @param manner how strictly it is read
   * @param purview the processors that there are for whoever reports
   * @throws Invalid when the report cannot be understood or cannot be right
   */
  public Course<BreachChange> take(
      Deciding now, JsonNode body, Strictness manner, Purview purview) {
    Violations violations = new Violations(manner);
    Report report =
        Report.read(Fields.of(body, violations), violations).settled(now.now(), violations);
    ProcessorId id = report.processorId();
    return id == null || !purview.covers(id)
        ? checked(now, report, Optional.empty(), violations)
        : Course.ask(onFile, id, found -> checked(now, report, found, violations));
  }

  private Course<BreachChange> checked(
      Deciding now, Report report, Optional<Processor> processor, Violations violations) {
    check(report, processor, violations);
    violations.refuseIfAny();
    return Course.ask(
        references,
        report.drill(),
        reference -> {
          BreachId id = new BreachId(UUID.randomUUID());
          BreachChange change = now.begin(id, report.command(id, reference));
          return Course.done(Changes.of(change), change);
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
    violations.missingServices(processor.get(), report.services());
  }
}
