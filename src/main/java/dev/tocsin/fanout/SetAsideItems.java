package dev.tocsin.fanout;

import dev.tocsin.breach.Breach;
import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Rejected;
import dev.tocsin.breach.Status;
import dev.tocsin.breach.Text;
import dev.tocsin.casefile.AffectedClients;
import dev.tocsin.notification.NotificationId;
import dev.tocsin.sql.Sql;
import dev.tocsin.workflow.PutOff;
import dev.tocsin.workflow.UnitOfWork;
import dev.tocsin.workflow.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a person decided about parts of orders that failed too often. */
@ApplicationScoped
public class SetAsideItems {

  /** Which client's part of which order. */
  public record Part(long orderId, BreachId breachId, ClientId clientId) {

    NotificationId duty() {
      return new NotificationId(breachId, clientId);
    }
  }

  private static final String OPEN_DUTIES = "open-duties";

  /** The lock is first come, first served; a part that is not set aside is nobody's business. */
  private static final String LOCK =
      """
      select f.kind from fan_out_item i join fan_out f on f.id = i.fan_out_id
      where i.fan_out_id = :order and i.client_id = :client and i.set_aside_at is not null for update of i
      """;

  private static final String RETRY =
      """
      update fan_out_item set %s, try_at = clock_timestamp(), turn = 'READY'
      where fan_out_id = :order and client_id = :client
      """
          .formatted(PutOff.FROM_THE_START);

  private static final String DISCARD =
      """
      delete from fan_out_item where fan_out_id = :order and client_id = :client
      """;

  private static final String IS_OPENED =
      """
      select exists (select from notification where breach_id = :breach and client_id = :client)
      """;

  private final PlaceOrders orders;

  public SetAsideItems(PlaceOrders orders) {
    this.orders = orders;
  }

  /**
   * Puts it back in its place among the orders for this client.
   *
   * @throws Rejected when what was ordered later did not wait, and says otherwise; when it is not
   *     set aside any more. The {@code Uni} fails with it.
   */
  public Uni<Void> retry(UnitOfWork work, Part part) {
    return lock(work, part)
        .flatMap(
            kind ->
                work.breach(part.breachId())
                    .flatMap(
                        breach ->
                            isAffected(work, part)
                                .invoke(affected -> mustHold(kind, breach.state(), affected))))
        .chain(() -> run(work, RETRY, part));
  }

  /**
   * It is never carried out. A client towards whom no duty was opened is then not among the
   * affected any more, for that reason and on record: nobody would ever tell it.
   *
   * @throws Rejected when it is not set aside any more; the {@code Uni} fails with it
   */
  public Uni<Void> discard(UnitOfWork work, Part part, Text reason) {
    return lock(work, part)
        .call(() -> run(work, DISCARD, part))
        .call(() -> Turns.letGo(work.session(), List.of(part.duty())))
        .flatMap(
            kind ->
                kind.equals(OPEN_DUTIES)
                    ? withdrawUnopened(work, part, reason)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> withdrawUnopened(UnitOfWork work, Part part, Text reason) {
    return Sql.in(work.session(), IS_OPENED)
        .with("breach", part.breachId().value())
        .with("client", part.clientId().value())
        .one(row -> row.truth(0))
        .flatMap(
            opened ->
                opened
                    ? Uni.createFrom().voidItem()
                    : work.breach(part.breachId())
                        .flatMap(breach -> withdraw(work, breach, part, reason)));
  }

  private Uni<Void> withdraw(UnitOfWork work, Versioned<Breach> breach, Part part, Text reason) {
    return breach.state().status().isActive()
        ? orders.withdraw(work, breach, part.clientId(), reason).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  private static Uni<String> lock(UnitOfWork work, Part part) {
    return bind(Sql.in(work.session(), LOCK), part)
        .oneOrNull(row -> row.text(0))
        .onItem()
        .ifNull()
        .failWith(PutOff::notAnyMore);
  }

  private static Sql bind(Sql query, Part part) {
    return query.with("order", part.orderId()).with("client", part.clientId().value());
  }

  private static Uni<Void> run(UnitOfWork work, String statement, Part part) {
    return Sql.in(work.session(), statement)
        .with("order", part.orderId())
        .with("client", part.clientId().value())
        .update()
        .replaceWithVoid();
  }

  private static Uni<Boolean> isAffected(UnitOfWork work, Part part) {
    return AffectedClients.among(work, part.breachId(), List.of(part.clientId()))
        .map(clients -> !clients.isEmpty());
  }

  private static void mustHold(String kind, Breach breach, boolean isAffected) {
    if (!holds(kind, breach.status(), isAffected)) {
      throw new Rejected(
          "what happened since says otherwise (the breach is %s, the client %s): discard it"
              .formatted(breach.status(), isAffected ? "is affected" : "is not affected"));
    }
  }

  /** Whether the order still says what is wanted. Those that are left out judge by themselves. */
  private static boolean holds(String kind, Status status, boolean isAffected) {
    return switch (kind) {
      case OPEN_DUTIES -> status.isActive() && isAffected;
      case "withdraw" -> !isAffected;
      case "call-off" -> status == Status.DISMISSED;
      case "pause-follow-ups" -> status == Status.CLOSED;
      case "restore-duties", "resume-follow-ups" -> status.isActive();
      default -> true;
    };
  }
}
