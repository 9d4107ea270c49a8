package dev.tocsin.mail;

import dev.tocsin.smtp.Gist;
import dev.tocsin.smtp.Handover;
import dev.tocsin.smtp.Phase;
import dev.tocsin.smtp.Reply;
import dev.tocsin.smtp.Verdict;
import dev.tocsin.smtp.WhoseReply;
import java.util.List;

/** What one attempt to hand a mail over comes down to. */
public sealed interface Outcome {

  /** {@code reply} is null when nobody kept it. */
  record Accepted(String reply) implements Outcome {
    Accepted() {
      this(null);
    }
  }

  /** "Later"; {@code code} is null when the server did not answer at all. */
  record Deferred(Integer code, String reply, Trouble trouble) implements Outcome {
    public Deferred(Integer code, String reply) {
      this(code, reply, Trouble.RECIPIENT_BUSY);
    }
  }

  /**
   * "No", about the recipient; {@code code} is null when nobody could be written to there.
   *
   * @param gist what others would be told in the same words, were it about us; null when it is not
   */
  record Bounced(Integer code, String reply, String gist) implements Outcome {
    public Bounced(Integer code, String reply) {
      this(code, reply, null);
    }

    /** What it is when it turns out to be about us. */
    public Deferred asOurs() {
      return new Deferred(code, reply, Trouble.ADDRESS);
    }
  }

  /**
   * "Not this": its size or its content is not taken.
   *
   * @param gist as of a bounce
   * @param unread whether it was said before anybody was named: then no mailbox is to blame
   */
  record Unfit(Integer code, String reply, String gist, boolean unread) implements Outcome {
    Unfit(Integer code, String reply) {
      this(code, reply, null, false);
    }

    /** What it is when there is nothing left to leave out, and nobody was named. */
    public Deferred asOurs() {
      return new Deferred(code, reply, Trouble.SENDER);
    }

    public Bounced asBounce() {
      return new Bounced(code, reply, gist);
    }
  }

  /**
   * The connection was lost, or stayed silent, after the message may have been handed over.
   *
   * @param waited whether it was waited for long enough: the mail leaves again at once
   */
  record Uncertain(String reply, boolean waited) implements Outcome {
    Uncertain(String reply) {
      this(reply, false);
    }
  }

  /** Why a mail waits. */
  enum Trouble {
    /** The recipient's server wants it later. */
    RECIPIENT_BUSY,
    /** The mail server cannot be reached, says nothing, or refuses whatever we send. */
    SERVER,
    /** The mail server takes nothing from this sender, or nothing of this size from anybody. */
    SENDER,
    /** The mail server refuses us for this recipient; it says nothing about the mailbox. */
    ADDRESS;

    public boolean isRefusalOfUs() {
      return this != RECIPIENT_BUSY;
    }

    /** Whether the next contact's mail would fare no better. */
    public boolean isForEveryContact() {
      return this == SERVER || this == SENDER;
    }
  }

  /** What an attempt to hand over a mail from and to these came to. */
  static Outcome of(Handover handover, Parties parties) {
    if (handover instanceof Handover.Taken taken) {
      return new Accepted(taken.reply().toString());
    }
    if (handover instanceof Handover.Refused refused) {
      return ofReply(refused.phase(), refused.reply(), parties);
    }
    if (handover instanceof Handover.Broken broken) {
      return broken.phase().mayHaveMessage()
          ? new Uncertain(broken.why())
          : new Deferred(null, broken.phase() + ": " + broken.why(), Trouble.SERVER);
    }
    return new Bounced(null, ((Handover.NoAddress) handover).why());
  }

  private static Outcome ofReply(Phase phase, Reply reply, Parties parties) {
    Trouble ours = trouble(phase);
    Verdict verdict = WhoseReply.of(phase, reply, parties.ours(), parties.recipient());
    String gist = verdict.certain() ? null : Gist.of(reply);
    return switch (verdict.whose()) {
      // A yes that is no answer to what was said: no conversation we understand.
      case US, ACCEPTED -> new Deferred(reply.code(), reply.toString(), ours);
      case WAIT -> new Deferred(reply.code(), reply.toString());
      case RECIPIENT -> new Bounced(reply.code(), reply.toString(), gist);
      case MESSAGE -> new Unfit(reply.code(), reply.toString(), gist, phase.isBeforeRecipient());
    };
  }

  private static Trouble trouble(Phase phase) {
    if (phase == Phase.MAIL) {
      return Trouble.SENDER;
    }
    return phase.isBeforeRecipient() ? Trouble.SERVER : Trouble.ADDRESS;
  }

  /**
   * Between whom a mail goes.
   *
   * @param ours the addresses that it is from, in the envelope and to the reader
   */
  record Parties(List<String> ours, String recipient) {}
}
