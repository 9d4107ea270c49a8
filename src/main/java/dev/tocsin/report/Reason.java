package dev.tocsin.report;

/** Why a record from Kafka was not taken as a report. */
public enum Reason {
  /** It is no JSON object, or no event with one in it. */
  UNREADABLE,
  /** It is a report that cannot be right. */
  INVALID,
  /** Its id has more than 255 characters, or its source more than 500. */
  ID_TOO_LONG,
  /** Its source and id came before, with another report. */
  ID_REUSED,
  /** It is larger than any report may be. */
  TOO_LARGE,
  /** Several events in one. */
  BATCH,
  /** The database says that something in it can never be stored. */
  REFUSED_BY_DATABASE
}
