package dev.tocsin.breach;

import java.time.Instant;

/**
 * What the report settled for good.
 *
 * @param origin null when we found out ourselves
 */
public record Registration(
    String reference, ProcessorId processorId, Instant reportedAt, Origin origin, boolean drill) {

  static final Registration NONE = new Registration(null, null, null, null, false);
}
