package dev.tocsin.fanout;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.breach.Text;
import dev.tocsin.notification.Estimate;
import dev.tocsin.notification.NotificationId;

/**
 * One client's part of an order.
 *
 * @param scope what is affected at this client; null when nothing particular was said
 * @param estimate how much of it; null when nothing particular was said
 */
record Item(long orderId, BreachId breachId, ClientId clientId, Text scope, Estimate estimate) {

  NotificationId duty() {
    return new NotificationId(breachId, clientId);
  }
}
