package dev.tocsin.pack;

import java.time.Instant;
import java.util.List;

/**
 * One thing that the template asks.
 *
 * @param fields the template's field numbers: {@code 44}, or {@code 65-66}
 * @param key stable; never given another meaning
 * @param label what is asked, in the pack's language
 * @param value null unless {@code status} says that there is one
 * @param expectedAt when what is not known yet is expected; null when nobody can say
 * @param note what to know about the value; null when nothing
 */
record PackEntry(
    String fields,
    String key,
    String label,
    Status status,
    List<EntryAnswer> value,
    Instant expectedAt,
    String note) {

  /** Who answers, and whether the answer is there. */
  enum Status {
    KNOWN,
    /** There is a value, but only the controller can say whether it is right. */
    PROPOSED,
    NOT_KNOWN_YET,
    /** The investigation ended without an answer. */
    NEVER_KNOWN,
    /** The template does not ask it of a breach like this one. */
    NOT_APPLICABLE,
    CONTROLLER;

    /** When it is read: first, then, or last. */
    int turn() {
      return switch (this) {
        case KNOWN, PROPOSED -> 0;
        case NOT_KNOWN_YET, NEVER_KNOWN, NOT_APPLICABLE -> 1;
        case CONTROLLER -> 2;
      };
    }

    boolean hasValue() {
      return this == KNOWN || this == PROPOSED;
    }
  }

  PackEntry {
    if (status.hasValue() == (value == null)) {
      throw new IllegalArgumentException(key + ": " + status + " with the value " + value);
    }
  }

  /** The same question, where the template does not ask it. */
  PackEntry notAsked() {
    return new PackEntry(fields, key, label, Status.NOT_APPLICABLE, null, null, null);
  }

  PackEntry noting(String words) {
    return new PackEntry(fields, key, label, status, value, expectedAt, words);
  }
}
