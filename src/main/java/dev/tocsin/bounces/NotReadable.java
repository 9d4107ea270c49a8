package dev.tocsin.bounces;

/** A message that cannot be read, or a report that does not say what it reports. */
public final class NotReadable extends Exception {

  NotReadable(String reason) {
    super(reason);
  }
}
