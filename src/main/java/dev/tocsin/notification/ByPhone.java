package dev.tocsin.notification;

import dev.tocsin.breach.Text;
import java.util.List;

/**
 * What concerns the telephone.
 *
 * @param reason why the client has to be phoned as well; null when e-mail will do
 * @param calls to it, in the order they were written down
 * @param writtenWaiver why it need not have in writing what it was told; null while it need, or
 *     never need
 */
public record ByPhone(PhoneReason reason, List<Call> calls, Text writtenWaiver) {

  static final ByPhone NONE = new ByPhone(null, List.of(), null);

  ByPhone needed(PhoneReason why) {
    return new ByPhone(why, calls, writtenWaiver);
  }

  ByPhone called(Call call) {
    return new ByPhone(reason, Notification.and(calls, call), writtenWaiver);
  }

  ByPhone waived(Text why) {
    return new ByPhone(reason, calls, why);
  }
}
