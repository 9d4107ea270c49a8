package dev.tocsin.api;

import dev.tocsin.http.Query;

/**
 * Where a listener goes on.
 *
 * @param name of the header or the parameter that says it
 * @param value as it was sent; null when nothing says it
 */
record KnownPosition(String name, String value) {

  static final String AFTER = "after";
  static final String LAST = "Last-Event-ID";

  /** A header without a word is none, as browsers have it. */
  static KnownPosition of(String header, String parameter) {
    return header == null || header.isBlank()
        ? new KnownPosition(AFTER, parameter)
        : new KnownPosition(LAST, header.strip());
  }

  /** Null when absent or wrong. */
  Long read(Query query) {
    return query.position(name, value);
  }
}
