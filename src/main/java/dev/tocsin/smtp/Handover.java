package dev.tocsin.smtp;

/** How an attempt to hand one mail over ended, and in which phase. */
public sealed interface Handover {

  /** The server took it: from now on it is answerable for it. */
  record Taken(Reply reply) implements Handover {}

  /** The server said no, or later. */
  record Refused(Phase phase, Reply reply) implements Handover {}

  /**
   * No answer: not reachable, silent, gone, without encryption, or with a certificate that does not
   * verify.
   */
  record Broken(Phase phase, String why) implements Handover {}

  /** Nobody could be written to by that address. */
  record NoAddress(String why) implements Handover {}
}
