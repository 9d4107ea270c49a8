package dev.tocsin.mail;

import java.time.Instant;

/**
 * What becomes of a mail's row after an attempt.
 *
 * @param reply null when there was none
 * @param next null when it is not to be sent again
 * @param heldBy the server it waits for; null when it waits for itself
 * @param soonest not before, though that server takes mail again; null when it waits for itself
 * @param refused whether a server refuses us
 * @param silent whether nobody could tell if it was taken
 * @param withoutFiles whether it goes without its files from now on
 */
public record NextState(
    MailState state,
    String reply,
    Instant next,
    String heldBy,
    Instant soonest,
    boolean refused,
    boolean silent,
    boolean withoutFiles) {

  /** It is over. */
  public static NextState end(MailState state, String reply) {
    return new NextState(state, reply, null, null, null, false, false, false);
  }

  public static NextState later(String reply, Instant next) {
    return new NextState(MailState.DEFERRED, reply, next, null, null, false, false, false);
  }

  public static NextState uncertain(String reply, Instant next) {
    return new NextState(MailState.UNCERTAIN, reply, next, null, null, false, true, false);
  }

  public static NextState withoutFiles(String reply, Instant next) {
    return new NextState(MailState.DEFERRED, reply, next, null, null, false, false, true);
  }

  public NextState heldBy(String server, Instant notBefore) {
    return new NextState(state, reply, next, server, notBefore, refused, silent, withoutFiles);
  }

  public NextState refusedUs() {
    return new NextState(state, reply, next, heldBy, soonest, true, silent, withoutFiles);
  }
}
