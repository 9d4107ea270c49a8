package dev.tocsin.workflow;

import dev.tocsin.breach.BreachId;
import dev.tocsin.breach.ClientId;
import dev.tocsin.notification.NotificationId;

/** How streams are named: {@code breach-<id>}, {@code notification-<breachId>-<clientId>}. */
public final class Streams {

  /** What the streams of all breaches begin with. */
  public static final String BREACHES = "breach-";

  /** What the streams of all notifications begin with. */
  public static final String NOTIFICATIONS = "notification-";

  private static final int UUID_LENGTH = 36;

  private Streams() {}

  public static String of(BreachId id) {
    return BREACHES + id;
  }

  public static String of(NotificationId id) {
    return notificationsOf(id.breachId()) + id.clientId();
  }

  /** What the streams of all notifications of a breach begin with. */
  public static String notificationsOf(BreachId id) {
    return NOTIFICATIONS + id + "-";
  }

  /** The breach a stream is about. */
  public static BreachId breachOf(String stream) {
    int start = stream.indexOf('-') + 1;
    return BreachId.of(stream.substring(start, start + UUID_LENGTH));
  }

  /** The notification a stream is of; not for the breach's own. */
  public static NotificationId notificationOf(String stream) {
    return new NotificationId(breachOf(stream), clientOf(stream));
  }

  /** The client a stream is about; null for the breach's own. */
  public static ClientId clientOf(String stream) {
    return stream.startsWith(NOTIFICATIONS)
        ? new ClientId(stream.substring(NOTIFICATIONS.length() + UUID_LENGTH + 1))
        : null;
  }
}
