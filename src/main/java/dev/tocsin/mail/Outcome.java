package dev.tocsin.mail;

import dev.tocsin.smtp.Handover;
import dev.tocsin.smtp.Phase;
import dev.tocsin.smtp.Reply;
import dev.tocsin.smtp.WhoseReply;

/** What one attempt to hand a mail over comes down to. */
sealed interface Outcome {

  /** {@code reply} is null when nobody kept it. */
  record Accepted(String reply) implements Outcome {
    Accepted() {
      this(null);
    }
  }

  /** "Later"; {@code code} is null when the server did not answer at all. */
  record Deferred(Integer code, String reply, Trouble trouble) implements Outcome {
    Deferred(Integer code, String reply) {
      this(code, reply, Trouble.RECIPIENT_BUSY);
    }
  }

  /** "No", about the recipient; {@code code} is null when nobody could be written to there. */
  record Bounced(Integer code, String reply) implements Outcome {}

  /** "Not this": its size or its content is not taken. */
  record Unfit(Integer code, String reply) implements Outcome {}

  /** The connection was lost, or stayed silent, after the message may have been handed over. */
  record Uncertain(String reply) implements Outcome {}

  /** Why a mail waits. */
  enum Trouble {
    /** The recipient's server wants it later. */
    RECIPIENT_BUSY,
    /** The mail server cannot be reached, says nothing, or refuses whatever we send. */
    SERVER,
    /** The mail server refuses us for this recipient; it says nothing about the mailbox. */
    ADDRESS;

    boolean isRefusalOfUs() {
      return this != RECIPIENT_BUSY;
    }
  }

  static Outcome of(Handover handover) {
    if (handover instanceof Handover.Taken taken) {
      return new Accepted(taken.reply().toString());
    }
    if (handover instanceof Handover.Refused refused) {
      return ofReply(refused.phase(), refused.reply());
    }
    if (handover instanceof Handover.Broken broken) {
      return broken.phase().mayHaveMessage()
          ? new Uncertain(broken.why())
          : new Deferred(null, broken.phase() + ": " + broken.why(), Trouble.SERVER);
    }
    return new Bounced(null, ((Handover.NoAddress) handover).why());
  }

  private static Outcome ofReply(Phase phase, Reply reply) {
    Trouble ours = phase.isBeforeRecipient() ? Trouble.SERVER : Trouble.ADDRESS;
    return switch (WhoseReply.of(phase, reply)) {
      // A yes that is no answer to what was said: no conversation we understand.
      case US, ACCEPTED -> new Deferred(reply.code(), reply.toString(), ours);
      case WAIT -> new Deferred(reply.code(), reply.toString());
      case RECIPIENT -> new Bounced(reply.code(), reply.toString());
      case MESSAGE -> new Unfit(reply.code(), reply.toString());
    };
  }
}
