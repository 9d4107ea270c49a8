package dev.tocsin.reports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.breach.Names;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.Syntax;

/** Which processor a record speaks of, whatever else is wrong with it. */
final class WhoseRecord {

  private static final String FIELD = "processorId";

  private WhoseRecord() {}

  /** What it says, if that is an id at all; empty when it says nothing. */
  static String of(Arrived record) {
    try {
      JsonNode body = Syntax.JSON.parse(record.value());
      JsonNode report = body.path("data").isObject() ? body.path("data") : body;
      String id = report.path(FIELD).asText("");
      return Names.isId(id) ? id : "";
    } catch (Invalid e) {
      return "";
    }
  }
}
