package dev.tocsin.reports;

import dev.tocsin.intake.CloudEvent;
import dev.tocsin.intake.Invalid;
import dev.tocsin.intake.ReadCloudEvent;
import dev.tocsin.intake.TooLongAnId;
import dev.tocsin.intake.Unreadable;
import dev.tocsin.intake.Violation;
import dev.tocsin.report.Reason;
import java.util.stream.Collectors;

/** Reads the event in a record; what is no event is refused. */
final class ReadRecord {

  /** What a body may have over HTTP. */
  static final int MOST_BYTES = 10 * 1024 * 1024;

  private static final String PREFIX = "ce_";

  private ReadRecord() {}

  /**
   * @throws Refused when it can never be read
   */
  static CloudEvent read(Arrived record) {
    if (record.value().length > MOST_BYTES) {
      throw new Refused(
          Reason.TOO_LARGE, "must have at most 10 MB, found " + record.value().length + " bytes");
    }
    try {
      return event(record);
    } catch (Invalid e) {
      throw refused(e);
    }
  }

  private static CloudEvent event(Arrived record) {
    return switch (ReadCloudEvent.mode(record.header("content-type"))) {
      case BINARY -> ReadCloudEvent.binary(PREFIX, record::header, record.value());
      case STRUCTURED -> ReadCloudEvent.structured(record.value());
      case BATCH -> throw new Refused(Reason.BATCH, "must be one event, found a batch");
      case FOREIGN -> throw new Refused(Reason.UNREADABLE, "must be an event as JSON");
    };
  }

  /** The reason of what somebody found wrong with it. */
  static Refused refused(Invalid failure) {
    Reason reason = Reason.INVALID;
    if (failure instanceof TooLongAnId) {
      reason = Reason.ID_TOO_LONG;
    } else if (failure instanceof Unreadable) {
      reason = Reason.UNREADABLE;
    }
    return new Refused(
        reason,
        failure.violations().stream().map(ReadRecord::said).collect(Collectors.joining("; ")));
  }

  private static String said(Violation violation) {
    return violation.field().isEmpty()
        ? violation.message()
        : violation.field() + " " + violation.message();
  }
}
