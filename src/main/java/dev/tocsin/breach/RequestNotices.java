package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/**
 * Tell these clients.
 *
 * @param count how many clients are addressed
 * @param clientIds those named one by one; empty is everybody affected
 * @param remark for this notice only; null when there is none
 * @param assessed whether the assessment is done (Itum I5)
 * @param unknownRemains whether what is not known now will not be known any more
 */
public record RequestNotices(
    NoticeKind kind,
    int count,
    List<ClientId> clientIds,
    Text remark,
    boolean assessed,
    boolean unknownRemains)
    implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("send notices");
    if (count == 0) {
      throw new Rejected("nobody is affected yet: name the affected clients first");
    }
    List<String> open = breach.openQuestions();
    if (kind == NoticeKind.FINAL && !unknownRemains && !open.isEmpty()) {
      throw new Rejected(
          Rejected.Code.OPEN_QUESTIONS,
          "a final notice leaves nothing open: record what is known, or say with unknownRemains"
              + " that the rest will not be known",
          open);
    }
    return List.of(
        new BreachEvent.NoticesRequested(kind, count, clientIds, remark, assessed, unknownRemains));
  }
}
