package dev.tocsin.notice;

import dev.tocsin.notification.Notice;
import java.util.List;
import java.util.Optional;

/** Which notices a client has, as far as anybody knows. */
final class Told {

  private Told() {}

  /** Those that told it something and did not come back from everybody they were sent to. */
  static List<Notice> of(List<Notice> notices) {
    return notices.stream()
        .filter(notice -> !notice.kind().takesBack() && !notice.cameBack())
        .toList();
  }

  static Optional<Notice> last(List<Notice> notices) {
    List<Notice> told = of(notices);
    return told.isEmpty() ? Optional.empty() : Optional.of(told.get(told.size() - 1));
  }
}
