package dev.tocsin.mail;

import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/**
 * How one attempt to hand a mail over ended. The client shows no SMTP phase: without a reply code,
 * nobody knows.
 */
sealed interface Outcome {

  record Accepted() implements Outcome {}

  /** "Later"; {@code code} is null when the server could not be reached at all. */
  record Deferred(Integer code, String reply) implements Outcome {}

  /** "No"; {@code code} is null when the mail could not even be addressed. */
  record Bounced(Integer code, String reply) implements Outcome {}

  /** The connection was lost, or stayed silent, after the message may have been handed over. */
  record Uncertain(String reply) implements Outcome {}

  /**
   * Replies about us, not about the recipient: a login that is refused is no bounce (RFC 4954 6).
   */
  Set<Integer> OURS = Set.of(530, 534, 535, 538);

  int FIRST_PERMANENT = 500;

  static Outcome of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SMTPException reply && reply.getReplyCode() > 0) {
        return ofReply(reply.getReplyCode(), reply.getMessage());
      }
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || cause instanceof SSLHandshakeException
          || isBeforeTheMessage(cause)) {
        return new Deferred(null, "not reachable: " + cause.getMessage());
      }
      if (cause instanceof IllegalArgumentException || isTooLarge(cause)) {
        return new Bounced(null, cause.getMessage());
      }
    }
    return new Uncertain(failure.getClass().getSimpleName() + ": " + failure.getMessage());
  }

  /** More than the server said it takes (RFC 1870): the mail client did not even try. */
  private static boolean isTooLarge(Throwable cause) {
    return String.valueOf(cause.getMessage()).startsWith("message exceeds allowed size");
  }

  /** The mail client says so in words only. */
  private static boolean isBeforeTheMessage(Throwable cause) {
    String words = String.valueOf(cause.getMessage());
    return words.startsWith("STARTTLS required") || words.startsWith("login is required");
  }

  private static Outcome ofReply(int code, String reply) {
    boolean permanent = code >= FIRST_PERMANENT && !OURS.contains(code);
    return permanent ? new Bounced(code, reply) : new Deferred(code, reply);
  }
}
