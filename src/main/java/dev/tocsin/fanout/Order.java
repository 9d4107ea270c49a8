package dev.tocsin.fanout;

import dev.tocsin.breach.NoticeKind;
import dev.tocsin.breach.Text;
import java.time.Instant;

/** What is to be done for each of many clients. */
sealed interface Order {

  /** Open the duty. */
  record OpenDuties(Instant identifiedAt) implements Order {}

  /** The breach was confirmed: clocks that waited for it start. */
  record StartClocks() implements Order {}

  /** The discovery time was corrected: clocks that started from it move. */
  record MoveClocks() implements Order {}

  /** A service went down, or turned out to be concerned: whose mail runs on it? */
  record CheckMail() implements Order {}

  /** The breach was closed: nobody is owed another word. */
  record PauseFollowUps() implements Order {}

  /** The breach was reopened after it was closed: who was told is owed further word again. */
  record ResumeFollowUps() implements Order {}

  /**
   * Send a notice.
   *
   * @param remark null when there is none
   * @param assessed whether the assessment is done
   * @param unknownRemains whether what is not known now will not be known any more
   */
  record SendNotices(NoticeKind kind, Text remark, boolean assessed, boolean unknownRemains)
      implements Order {}

  /** Contacts have changed: whoever has no notice that did not come back gets one now. */
  record TryNewContacts() implements Order {}

  /** The breach was dismissed: withdraw what is owed, take back what was said. */
  record CallOff(Text reason) implements Order {}

  /** The breach was reopened: duties that its dismissal withdrew are back. */
  record RestoreDuties() implements Order {}

  /** This client is not affected after all: withdraw the duty, and say so if it was told. */
  record Withdraw(Text reason) implements Order {}
}
