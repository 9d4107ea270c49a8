package dev.tocsin.dpo;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.Fact;
import dev.tocsin.breach.Facts;
import dev.tocsin.breach.ServiceId;
import dev.tocsin.client.Processor;
import dev.tocsin.notice.Affected;
import dev.tocsin.notice.Common;
import dev.tocsin.notice.Nature;
import dev.tocsin.notice.NatureWords;
import dev.tocsin.writing.LabelledRows;
import dev.tocsin.writing.Passage;
import dev.tocsin.writing.Sheet;
import java.util.List;

/** What a fresh report says, for the DPO. */
final class DpoReport {

  private final Sheet sheet;
  private final Processor processor;
  private final Breach breach;

  DpoReport(Sheet sheet, Processor processor, Breach breach) {
    this.sheet = sheet;
    this.processor = processor;
    this.breach = breach;
  }

  void write() {
    Facts facts = breach.facts();
    sheet.heading(DpoWords.KNOWN);
    sheet
        .lead(sheet.quote(facts.get(Fact.TITLE)))
        .paragraph(sheet.quote(facts.get(Fact.DESCRIPTION)));
    LabelledRows rows =
        new LabelledRows(sheet)
            .add(Common.REFERENCE, Passage.name(breach.reference()))
            .add(NatureWords.DISCOVERED, sheet.at(breach.discoveredAt()))
            .add(DpoWords.REPORTED_AT, sheet.at(breach.registration().reportedAt()))
            .add(DpoWords.SERVICES, services());
    Nature.origin(breach, sheet, rows);
    sheet.rows(rows);
  }

  private List<Passage> services() {
    return breach.services().isEmpty()
        ? List.of(Passage.own(sheet.words(Common.NOT_KNOWN_YET)))
        : breach.services().stream().map(this::name).toList();
  }

  private Passage name(ServiceId service) {
    return Affected.name(processor, service, sheet);
  }
}
