package dev.tocsin.breach;

import java.time.Instant;
import java.util.List;

/**
 * Tell these clients.
 *
 * @param count how many clients are addressed
 * @param clientIds those named one by one; empty is everybody affected
 * @param remark for this notice only; null when there is none
 */
public record RequestNotices(NoticeKind kind, int count, List<ClientId> clientIds, Text remark)
    implements BreachCommand {

  @Override
  public List<BreachEvent> decide(Breach breach, Instant now) {
    breach.mustBeActive("send notices");
    if (count == 0) {
      throw new Rejected("nobody is affected yet: name the affected clients first");
    }
    return List.of(new BreachEvent.NoticesRequested(kind, count, clientIds, remark));
  }
}
