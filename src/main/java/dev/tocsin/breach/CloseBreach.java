package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/**
 * The work is done.
 *
 * @param owed how many clients are still to be told, those just named included
 * @param withoutFinal how many of those told do not have the final notice
 * @param lessons null when none were written down
 * @param withoutFinalNotice why it is closed all the same; null when nobody said
 */
public record CloseBreach(long owed, long withoutFinal, Text lessons, Text withoutFinalNotice)
    implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    if (breach.status() == Status.CLOSED) {
      return List.of();
    }
    breach.mustBeActive("close it");
    if (breach.isSuspected()) {
      throw new Rejected(
          Rejected.Code.SUSPECTED,
          "the breach is still only suspected: confirm or dismiss it first, so that whoever was"
              + " told hears how it ended"
              + (owed > 0 ? "; and " + clients(owed) + " still to be told" : ""));
    }
    if (owed > 0) {
      throw new Rejected(
          clients(owed) + " still to be told: a breach closes when nobody is owed a notice");
    }
    if (withoutFinal > 0 && withoutFinalNotice == null) {
      throw new Rejected(
          Rejected.Code.FINAL_NOTICE_OWED,
          clients(withoutFinal)
              + " without a final notice that says what is known now: send FINAL, or say in"
              + " withoutFinalNotice why not",
          withoutFinal);
    }
    return List.of(new BreachEvent.Closed(lessons, withoutFinal > 0 ? withoutFinalNotice : null));
  }

  private static String clients(long count) {
    return count + (count == 1 ? " client is" : " clients are");
  }
}
