package dev.tocsin.fanout;

import dev.tocsin.casefile.WaitingQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What is ordered and waits to be carried out; what stands behind another order of its client does
 * not.
 */
@ApplicationScoped
public class WaitingOrders {

  static final String QUEUE = "fan-out";

  @Produces
  @Singleton
  public static WaitingQueue orders() {
    return new WaitingQueue(
        QUEUE,
        List.of(
            """
            select greatest(f.ordered_at, i.try_at)
            from (
              select fan_out_id, try_at from fan_out_item
              where turn = 'READY' and set_aside_at is null
              order by fan_out_id, due_at, client_id limit 1) i
              join fan_out f on f.id = i.fan_out_id
            """,
            """
            select try_at from fan_out_item
            where turn = 'RESTING' and set_aside_at is null order by try_at limit 1
            """));
  }
}
